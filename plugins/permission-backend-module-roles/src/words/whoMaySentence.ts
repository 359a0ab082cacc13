import type { Person } from '@slipway/plugin-access-common';
import { inWords } from './list';

/** A role that may do something, as a sentence needs it. */
export interface Entitled {
  title: string;
  people: Person[];
  total: number;
  /** Everybody who is signed in has the role, and nothing narrows them down. */
  everybody: boolean;
  /** What it is limited to, where nobody said which resource is meant. */
  scope?: string;
}

/** More names than that nobody reads in a tooltip. */
const NAMED = 5;

/** "QA and SRE may: Quinn, Sam", "QA may on staging: Quinn; SRE may: Sam". @param roles at least one */
export function whoMaySentence(roles: readonly Entitled[]): string {
  const unlimited = roles.filter(({ scope }) => scope === undefined);
  if (unlimited.some(({ everybody }) => everybody))
    return 'Everybody who is signed in may';
  const limited = roles.filter(({ scope }) => scope !== undefined);
  return [
    ...limited.map(role => clause([role], ` on ${role.scope}`)),
    ...(unlimited.length ? [clause(unlimited, '')] : []),
  ].join('; ');
}

function clause(roles: readonly Entitled[], where: string): string {
  if (roles.every(({ everybody }) => everybody))
    return `Everybody who is signed in may${where}`;
  const manned = roles.filter(({ total }) => total > 0);
  if (manned.length === 0)
    return `${titles(roles)} may${where}, but that is nobody now`;
  return `${titles(manned)} may${where}: ${names(manned)}`;
}

function titles(roles: readonly Entitled[]): string {
  return inWords(roles.map(({ title }) => title));
}

function names(roles: readonly Entitled[]): string {
  const people = new Map(
    roles.flatMap(role => role.people).map(({ ref, name }) => [ref, name]),
  );
  const named = [...people.values()].slice(0, NAMED);
  // With several long lists nobody counted who is on more than one.
  const complete = roles.every(role => role.people.length === role.total);
  const total = roles.length === 1 && roles[0] ? roles[0].total : people.size;
  const others = total - named.length;
  const text = named.join(', ');
  if (others === 0 && complete) return text;
  return complete || roles.length === 1
    ? `${text} and ${others} more`
    : `${text} and many more`;
}
