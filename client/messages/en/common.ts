export const common = {
  save: 'Save',
  cancel: 'Cancel',
  appName: 'Forecall',
  skipToContent: 'Skip to the content',
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  more: 'Show more',
  copy: 'Copy',
  copied: 'Copied',
  none: 'None',
  unknown: 'Not known',
  pageTitle: '{{page}} · Forecall',
  problem: {
    unreachable: 'The server can’t be reached. Nothing was changed.',
    away: 'The records cannot be reached just now. Please try again in a moment.',
    unreadable: 'The server gave an answer that can’t be read.',
    loadTitle: 'This could not be loaded',
    crashTitle: 'This part of the page stopped working',
    crashText:
      'Your calls and the record are safe on the server. Loading the page again usually helps.',
    reload: 'Load the page again',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'It may have been moved, or it belongs to somebody else.',
    back: 'Go to today’s list',
  },
  priceSource: {
    market: 'Market prices',
    'real-history': 'Real prices',
    modelled: 'Modelled prices',
  },
  priceSourceShort: {
    market: 'market',
    'real-history': 'real',
    modelled: 'modelled',
  },
  priceSourceWhy: {
    market: 'Prices as the connected feed sends them.',
    'real-history':
      'The day’s open, high, low and close are those of the real index. The path between them is drawn in.',
    modelled:
      'These are not prices that were paid. Each follows the real index by its own fixed ratio, plus some noise of its own.',
  },
  extendedHours: 'outside trading hours',
  health: {
    'no-price': 'no price yet',
    'held-print': 'a far-off price is being checked',
    'check-corporate-action': 'possible split, not watched until someone confirms',
  },
  role: {
    advisor: 'Advisor',
    assistant: 'Assistant',
    supervisor: 'Supervisor',
    administrator: 'Administrator',
  },
} as const;
