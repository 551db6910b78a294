export const shell = {
  nav: {
    label: 'Screens',
    today: 'Today',
    frontDesk: 'Front desk',
    followUps: 'Follow-ups',
    clients: 'Clients',
    pastAlerts: 'Past alerts',
    practice: 'Practice',
    import: 'Import',
    more: 'More',
  },
  scheme: {
    label: 'Colours',
    light: 'Light',
    dark: 'Dark',
    auto: 'Like the device',
  },
  menu: {
    label: 'Menu of {{name}}',
    signOut: 'Sign out',
  },
  cutOff: {
    title: 'The connection to the server is lost',
    recordsAway: 'The records cannot be reached just now',
    text: 'Trying again. What you see is {{age}} old: do not rely on it.',
    textNew: 'Trying again.',
  },
  feed: {
    staleTitle: 'Prices are not arriving',
    staleText: 'Last price {{age}} ago. Do not rely on what you see.',
    staleTextNever: 'There has been no price yet. Do not rely on what you see.',
  },
  unsaved_one: 'Whose line was crossed meanwhile: {{count}} alert on Today',
  unsaved_other: 'Whose line was crossed meanwhile: {{count}} alerts on Today',
  connecting: 'Connecting',
} as const;
