export const signIn = {
  title: 'Sign in',
  tagline: 'Whom to call now, why, and how to begin.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'This email and password don’t match. Check both and try again.',
  demo: {
    title: 'Look around the demo practice',
    text: 'All people here are fictional. Prices replay a real market fall.',
    as: 'Sign in as {{name}}',
    or: 'or with your own account',
    sees: {
      advisor: 'Their own clients: the call list, client stories, past alerts.',
      assistant: 'Clients of the whole practice, to take calls that come in.',
      supervisor: 'All clients, alerts and calls, to review what was done.',
      administrator: 'Everything, and the import of clients, holdings and sensitivities.',
    },
  },
} as const;
