import { badRequest } from '../model/errors';

/** What a field may be compared with; moments are dates. */
export type FieldValue = string | number | boolean | Date | undefined;

/** One condition of `q`: `k=v`, `k=~v`, `k=[a~b]`, `k={a b}`, `k=(a b)`. */
export type Condition =
  | { kind: 'exact'; value: string }
  | { kind: 'fuzzy'; value: string }
  | { kind: 'range'; min: string; max: string }
  | { kind: 'or' | 'and'; values: string[] };

/**
 * The conditions of a `q`, by field.
 * @throws HarborError 400 in Harbor's words
 */
export function readConditions(
  q: string | null,
): ReadonlyMap<string, Condition> {
  const conditions = new Map<string, Condition>();
  if (!q) return conditions;
  for (const part of unescaped(q).split(',')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at);
    const value = part.slice(at + 1);
    if (at < 1 || value === '') {
      throw badRequest(
        'the query string must contain "=" and the key/value cannot be empty',
      );
    }
    const condition = readCondition(value);
    if (!condition) throw badRequest(`invalid query string value: ${value}`);
    conditions.set(key, condition);
  }
  return conditions;
}

function readCondition(value: string): Condition | undefined {
  const inner = value.slice(1, -1);
  switch (value[0]) {
    case '~':
      return value.length > 1
        ? { kind: 'fuzzy', value: value.slice(1) }
        : undefined;
    case '[': {
      const ends = inner.split('~').map(end => end.trim());
      const [min = '', max = ''] = ends;
      const fine = value.endsWith(']') && ends.length === 2 && (min || max);
      return fine ? { kind: 'range', min, max } : undefined;
    }
    case '{':
      return value.endsWith('}')
        ? { kind: 'or', values: words(inner) }
        : undefined;
    case '(':
      return value.endsWith(')')
        ? { kind: 'and', values: words(inner) }
        : undefined;
    default:
      return { kind: 'exact', value: value.replace(/^\\/, '') };
  }
}

function words(text: string): string[] {
  return text
    .split(' ')
    .map(word => word.replace(/^["']+|["']+$/g, ''))
    .filter(word => word !== '');
}

/** Callers that encode twice are understood, as by a real Harbor. */
function unescaped(q: string): string {
  try {
    return decodeURIComponent(q.replaceAll('+', ' '));
  } catch {
    return q;
  }
}

/** Whether a field's value is as a condition wants it. */
export function meets(value: FieldValue, condition: Condition): boolean {
  if (value === undefined) return false;
  switch (condition.kind) {
    case 'exact':
      return same(value, condition.value);
    case 'fuzzy':
      return String(value)
        .toLowerCase()
        .includes(condition.value.toLowerCase());
    case 'or':
      return condition.values.some(each => same(value, each));
    case 'range':
      return (
        (condition.min === '' || order(value, condition.min) >= 0) &&
        (condition.max === '' || order(value, condition.max) <= 0)
      );
    default:
      // Lists that all have to be there mean something for a few fields only, which see to it themselves.
      return true;
  }
}

function same(value: FieldValue, text: string): boolean {
  return value instanceof Date
    ? order(value, text) === 0
    : String(value) === text;
}

function order(value: FieldValue, text: string): number {
  if (value instanceof Date) {
    const zoned = /Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`;
    return value.getTime() - Date.parse(zoned);
  }
  if (typeof value === 'number') return value - Number(text);
  return String(value) < text ? -1 : Number(String(value) > text);
}

/** `CreationTime`, `ProjectID` and `project_id` are the same field. */
export function fieldName(key: string): string {
  return key
    .replace(/ID\b/g, 'Id')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
