export const clients = {
  title: 'Clients',
  search: 'Find a client by name or number',
  name: 'Name',
  advisor: 'Advisor',
  value: 'Value',
  change: 'Today',
  alerts: 'Open alerts',
  phone: 'Phone',
  empty: 'Nobody matches “{{search}}”.',
  emptyAll: 'There are no clients yet.',
  emptyAllText: 'An administrator can import them from a CSV file.',
} as const;
