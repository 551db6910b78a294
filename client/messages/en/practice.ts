export const practice = {
  title: 'Practice',
  tabs: {
    policy: 'Contact policy',
    'what-to-say': 'What to say',
    colleagues: 'Colleagues',
    effort: 'Effort and fee',
    reviews: 'Reviews',
    record: 'Record',
  },
} as const;
