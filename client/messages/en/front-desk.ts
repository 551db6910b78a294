export const frontDesk = {
  title: 'Front desk',
  field: 'Who is calling?',
  placeholder: 'Number or name, typed or pasted',
  clear: 'Clear',
  emptyTitle: 'Nobody is looked for yet',
  emptyText:
    'Paste the number that the telephone shows, or type part of a name. Any way of writing a number will do, and so will a name with a typing error or without its accents.',
  nobodyTitle: 'Nobody on file fits “{{typed}}”',
  nobodyText: 'Try another part of the name, or the last seven digits of the number.',
  keysField: '↑ ↓ choose · Enter take the call · Esc clear',
  keysCard: '1 to 4 mood · Enter log and put through · Esc back to the field',
  results: 'Who it may be',
  found_one: '{{count}} match',
  found_other: '{{count}} matches',
  matchedBy: {
    number: 'by number',
    name: 'by name',
    person: 'by the name of {{person}}',
    'external-id': 'by reference',
  },
  numberOf: 'by the number of {{person}}',
  closed: 'Closed account',
  aboutToBeCalled: 'Was about to be called',
  onTheList: 'On today’s list',
  alertOpen: 'Alert open',
  toClient: 'Go to the page of {{name}}',
  relation: {
    client: 'the client',
    partner: 'partner',
    child: 'child',
    parent: 'parent',
    sibling: 'sibling',
    friend: 'friend',
    other: 'close to them',
  },
  caller: {
    trusted: '{{person}}, {{relation}} and trusted contact of {{client}}',
    person: '{{person}}, {{relation}} of {{client}}',
    mayBeTold: 'May be told: {{what}}',
    nothingAgreed: 'Nothing is agreed on what they may be told: take a message.',
    notTrusted: 'Not a trusted contact: nothing of the client’s affairs may be told.',
  },
  facts: {
    advisor: '{{name}} serves them',
    localTime: '{{time}} in {{place}}',
    language: 'speaks {{language}}',
    prefers: 'prefers {{hours}}',
  },
  list: {
    call: 'Number {{rank}} on today’s list: to be called',
    message: 'Number {{rank}} on today’s list: to be sent a message',
    'leave-alone': 'On today’s list, to be left alone',
    alertOnly_one: '{{count}} alert is open; not on today’s list any more',
    alertOnly_other: '{{count}} alerts are open; not on today’s list any more',
  },
  fear: 'What they fear',
  fearOf: 'What {{person}} fears',
  noFear: 'No fear is on file',
  contacts: 'Last contacts',
  noContacts: 'No contact on record',
  moodUnknown: 'mood not noted',
  agreement: 'Contact agreement',
  noAgreement: 'None is agreed; take the call.',
  usedUp: 'Used up. Put them through all the same where it can’t wait, and say what was agreed.',
  outsideHours: 'It is outside the agreed hours.',
  agreedTopics: 'Agreed topics: {{topics}}',
  breathingSpace: 'Breathing space until {{day}}: no new decisions before then.',
  sayTitle: 'What to say',
  copySay: 'Copy what to say',
  openingOf: 'How {{name}} would begin',
  say: {
    listed: {
      unknown:
        'Thank you for calling. {{name}} wanted to ring you today. I’ll see whether they’re free; what may I tell them it’s about?',
      fear: 'Thank you for calling; it is good to hear from you. {{name}} wanted to ring you today. I’ll see whether they’re free. What would you like them to know first?',
      control:
        'Thank you for calling. {{name}} wanted to ring you today. Shall I see whether they’re free now, or would you rather choose a time?',
      anxiety:
        'Thank you for calling. {{name}} wanted to ring you today. I’ll stay with you while I see whether they’re free.',
      inadequacy:
        'Thank you for calling. {{name}} wanted to ring you today, and there is nothing that you need to have ready. Shall I see whether they’re free?',
      grievance:
        'Thank you for calling. {{name}} wanted to ring you today and hear how you see it. What may I tell them before I put you through?',
    },
    usual: {
      unknown:
        'Thank you for calling. I’ll see whether {{name}} is free; what may I tell them it’s about?',
      fear: 'Thank you for calling; it is good to hear from you. I’ll see whether {{name}} is free. What would you like them to know first?',
      control:
        'Thank you for calling. Shall I see whether {{name}} is free now, or would you rather choose a time?',
      anxiety: 'Thank you for calling. I’ll stay with you while I see whether {{name}} is free.',
      inadequacy:
        'Thank you for calling. There is nothing that you need to have ready. Shall I see whether {{name}} is free?',
      grievance:
        'Thank you for calling. {{name}} will want to hear how you see it. What may I tell them before I put you through?',
    },
    trusted:
      'Thank you for calling. I’ll see whether {{name}} is free. What may I tell them it’s about?',
    person:
      'Thank you for calling. I can’t speak about anybody’s affairs, but I’ll gladly take a message for {{name}}. What may I pass on?',
    closed: 'Thank you for calling. I’ll see who can help you; what is it about?',
  },
  putThrough: {
    title: 'Put through to',
    why: {
      advisor: 'serves them',
      exclusive: 'serves them instead of {{other}}',
      'go-between': 'stands between them and {{other}}',
      cover: 'stands in for {{other}}',
    },
    best: 'Or {{name}}: {{text}}',
    logTo: 'Put through to {{name}}',
    instead: 'To {{name}} instead',
    message: 'Nobody is free: {{name}} rings back',
    mine: 'I’ll take it',
    notYours: 'Calls are logged by advisors, assistants and administrators.',
  },
  moodTitle: 'How do they sound?',
  topic: 'Topic',
  note: {
    putThrough: 'Put through to {{name}}.',
    message: 'Nobody was free: {{name}} to ring back.',
    mine: 'Taken by {{name}}.',
    who: '{{person}} rang ({{relation}}).',
  },
  logged: 'Logged at {{time}}: {{caller}} rang{{mood}}. {{what}}',
  loggedMood: ', {{mood}}',
  failed:
    'The call was not logged. {{message}} Press Enter again to retry; it will be logged once.',
} as const;
