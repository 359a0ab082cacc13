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

export const personOrNull = (person: Person | undefined) =>
  person ? presentPerson(person) : null;
