import type { z } from 'zod';
import type { Problem } from './problems';
import type { YamlPath, YamlSource } from './YamlSource';

/** What a key holds, for the sentence that says that it is missing. */
export type KeyHints = Readonly<Record<string, string>>;

/** Turns what a schema refused into sentences with line and column. */
export function describeIssues(
  source: YamlSource,
  issues: readonly z.core.$ZodIssue[],
  hints: KeyHints,
): Problem[] {
  return issues.map(issue => {
    const path = issue.path.map(part =>
      typeof part === 'number' ? part : String(part),
    );
    return {
      ...source.positionOf(path),
      ...describe(source, issue, path, hints),
    };
  });
}

function describe(
  source: YamlSource,
  issue: z.core.$ZodIssue,
  path: YamlPath,
  hints: KeyHints,
): Pick<Problem, 'code' | 'reason'> {
  const label = labelOf(path);
  const actual = valueAt(source.value, path);
  if (actual === undefined) {
    const key = String(path.at(-1) ?? '');
    const hint = hints[key] ? `; add ${key}: ${hints[key]}` : '';
    return { code: 'missing', reason: `${label} is missing${hint}` };
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    const raw = source.rawOf(path);
    return typeof actual === 'object'
      ? {
          code: 'type',
          reason: `${label} is ${typeName(actual)}; it must be text`,
        }
      : {
          code: 'type',
          reason: `${label} is the ${typeName(actual)} ${raw}; put it in quotes: "${raw}"`,
        };
  }
  if (issue.code === 'invalid_type') {
    return {
      code: 'type',
      reason: `${label} is ${typeName(actual)}; it must be ${expectedName(issue.expected)}`,
    };
  }
  return { code: 'value', reason: `${label} ${issue.message}` };
}

/** `services[0].tag`; the whole file for the empty path. */
export function labelOf(path: YamlPath): string {
  if (path.length === 0) return 'the file';
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${part}`,
    )
    .join('');
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (current, part) =>
      typeof current === 'object' && current !== null
        ? Object.getOwnPropertyDescriptor(current, part)?.value
        : undefined,
    value,
  );
}

function typeName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : typeof value;
}

function expectedName(expected: string): string {
  const names: Record<string, string> = {
    array: 'a list',
    object: 'a mapping of keys and values',
    record: 'a mapping of keys and values',
    int: 'a whole number',
    number: 'a number',
  };
  return names[expected] ?? expected;
}
