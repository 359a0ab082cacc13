import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Reads what a caller sent.
 *
 * @throws InputError that names each field, what was wrong with it and what would be right
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  what: 'query' | 'body',
): z.output<T> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => describe(issue, what));
  throw new InputError([...new Set(problems)].join('; '));
}

type Issue = z.core.$ZodIssue;

function describe(issue: Issue, what: 'query' | 'body'): string {
  // `?kind=a&kind=b` and `?kind=a,b` mean the same; which of them was wrong is seen from the value.
  const path = what === 'query' ? issue.path.slice(0, 1) : issue.path;
  const field = fieldOf(path) || what;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const at = issue.path.length ? ` in ${fieldOf(issue.path)}` : '';
      const kind = what === 'query' ? 'query parameter' : 'field';
      return issue.keys
        .map(key => `${key}: there is no such ${kind}${at}`)
        .join('; ');
    }
    case 'invalid_value':
      return `${field}: ${shown(issue.input)} is none of ${issue.values.join(', ')}`;
    case 'invalid_type':
      // A number in a query arrives as text; what it was is lost when it is none.
      if (Number.isNaN(issue.input))
        return `${field}: has to be ${aType(issue.expected)}`;
      return issue.input === undefined
        ? `${field}: is missing, has to be ${aType(issue.expected)}`
        : `${field}: ${shown(issue.input)} has to be ${aType(issue.expected)}`;
    case 'too_big':
      return `${field}: is too ${lengthOrSize(issue.origin, 'big')}, at most ${issue.maximum}${unit(issue.origin)}`;
    case 'too_small':
      return `${field}: is too ${lengthOrSize(issue.origin, 'small')}, at least ${issue.minimum}${unit(issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'datetime'
        ? `${field}: ${shown(issue.input)} is no date and time such as 2026-11-21T12:00:00Z`
        : `${field}: ${shown(issue.input)} ${issue.message}`;
    case 'invalid_key':
      // Of an object whose keys are chosen by the caller: the schema of keys says what is wrong with this one.
      return `${field}: ${issue.issues[0]?.message ?? issue.message}`;
    default:
      return `${field}: ${issue.message}`;
  }
}

function fieldOf(path: PropertyKey[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** What was sent, short enough for a sentence. */
function shown(input: unknown): string {
  const text = JSON.stringify(input) ?? String(input);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function aType(expected: string): string {
  switch (expected) {
    case 'array':
      return 'a list';
    case 'int':
      return 'a whole number';
    case 'object':
      return 'an object';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${expected}`;
  }
}

function lengthOrSize(origin: string, direction: 'big' | 'small'): string {
  if (origin === 'string') return direction === 'big' ? 'long' : 'short';
  if (origin === 'array') return direction === 'big' ? 'many' : 'few';
  return direction;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
