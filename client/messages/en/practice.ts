export const practice = {
  title: 'Practice',
  tabs: {
    policy: 'Contact policy',
    'what-to-say': 'What to say',
    colleagues: 'Colleagues',
    effort: 'Effort and fee',
    reviews: 'Reviews',
    privacy: 'Privacy',
    record: 'Record',
  },
} as const;
