import { createHash } from 'node:crypto';
import { graphqlId } from '../model/ids';
import type { Person } from '../model/types';

/** `2026-11-21T08:00:00.000Z`, or null. */
export function time(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}

export function presentPerson(person: Person) {
  const hash = createHash('md5').update(person.email).digest('hex');
  return {
    id: person.id,
    graphql_id: graphqlId('User', person.id),
    name: person.name,
    email: person.email,
    avatar_url: `https://www.gravatar.com/avatar/${hash}`,
    created_at: time(person.createdAt),
  };
}

/** Somebody as the list of an organisation's members has them. */
export function presentMember({ id, name, email }: Person) {
  return { id, name, email, role: 'member', sso_mode: 'required' };
}

export const personOrNull = (person: Person | undefined) =>
  person ? presentPerson(person) : null;
