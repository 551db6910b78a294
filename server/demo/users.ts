import type { User } from '../../shared/users.ts';

const user = (id: string, name: string, role: User['role']): User => ({
  id: `demo-${id}`,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@demo.forecall.example`,
  name,
  role,
  timeZone: 'America/New_York',
});

export const demoAdvisors: readonly User[] = [
  user('advisor-1', 'Helen Marsh', 'advisor'),
  user('advisor-2', 'Samuel Adeyinka', 'advisor'),
  user('advisor-3', 'Lucia Ferrante', 'advisor'),
];

/** The practice's people. They have no passwords: the demo lets a browser on this machine in by one click. */
export const demoUsers: readonly User[] = [
  ...demoAdvisors,
  user('assistant', 'Tom Delgado', 'assistant'),
  user('supervisor', 'Ruth Abramson', 'supervisor'),
  user('administrator', 'Jonas Weber', 'administrator'),
];
