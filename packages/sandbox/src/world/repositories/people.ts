/** The people of the sandbox as authors of commits, by login. */
export const people = {
  dana: { name: 'Dana', email: 'dana@example.com' },
  quinn: { name: 'Quinn', email: 'quinn@example.com' },
  sam: { name: 'Sam', email: 'sam@example.com' },
  riley: { name: 'Riley', email: 'riley@example.com' },
} as const;

/** Login of somebody of the company. */
export type Person = keyof typeof people;

export const logins = ['dana', 'quinn', 'sam', 'riley'] as const;
