/** The fictional practice's contact policy, as it was, as it is, and as somebody is rewriting it. */
type Words = { title: string; body: string };

export const firstPolicy: Words = {
  title: 'How to reach us',
  body: `We are here to look after your money with you. This page says when and how you reach us.

# By telephone
- Weekdays from 9:00 to 17:00, New York time.
- If nobody answers, leave a message. We call back the same day or the next.

# By email or letter
- We answer emails within two working days, letters within a week.

# When markets fall
- We may be slow to answer then. Please bear with us.`,
};

export const secondPolicy: Words = {
  title: 'How we stay in touch',
  body: `You should always know when you will hear from us, and how to reach us when it matters. This is what we promise, and what we ask.

# What you can count on
- We call you when something happens that you told us worries you. You needn't watch for it.
- We call back on the same working day if you ring before 16:00, else the next morning.
- We talk your plan through with you at least once a year, for as long as it takes.

# How to reach us
- Telephone: weekdays from 9:00 to 17:00, New York time. You speak to a person.
- Email: for papers, and for questions that can wait. We answer within two working days.
- By appointment: here, at your home, or on a screen.

# What we ask of you
- One question may need one good talk rather than several short ones. If something keeps you awake, ask for an hour.
- Please don't send orders to buy or sell by email or message. We might read them too late.
- If you would like us to ring more often, or less, or only at certain hours, say so. We write it down and keep to it.

# If we get it wrong
- Tell us, or Ruth Abramson, who doesn't report to your advisor. She answers herself.`,
};

export const thirdPolicy: Words = {
  title: 'How we stay in touch',
  body: secondPolicy.body
    .replace(
      '- By appointment: here, at your home, or on a screen.',
      '- By appointment: here, at your home, or on a screen. Evenings are possible on Tuesdays.',
    )
    .replace(
      '# If we get it wrong',
      `# On a day when markets fall hard
- We call those first whom it touches most. If we haven't called you, ring us all the same.
- An agreement on how often we talk never means that you may not ring on such a day.

# If we get it wrong`,
    ),
};
