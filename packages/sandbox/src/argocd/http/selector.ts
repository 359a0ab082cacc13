import { ArgoError } from './ArgoError';

/** Whether an object's labels are what a label selector asks for. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

const key = '([A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?)';
const value = '([A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?';
const equality = new RegExp(`^${key}\\s*(==|=|!=)\\s*${value}$`);
const set = new RegExp(`^${key}\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const exists = new RegExp(`^(!?)\\s*${key}$`);

/** @throws ArgoError with code 2 for what is no label selector */
export function parseSelector(selector: string): LabelMatcher {
  const matchers = split(selector).map(parseRequirement);
  return labels => matchers.every(matches => matches(labels));
}

function split(selector: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of selector) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else current += character;
  }
  if (current.trim() !== '' || parts.length > 0) parts.push(current.trim());
  return parts;
}

function parseRequirement(text: string): LabelMatcher {
  const equal = equality.exec(text);
  if (equal) {
    const [, name = '', operator, wanted = ''] = equal;
    return operator === '!='
      ? labels => labels[name] !== wanted
      : labels => labels[name] === wanted;
  }
  const membership = set.exec(text);
  if (membership) {
    const [, name = '', operator, list = ''] = membership;
    const values = new Set(list.split(',').map(each => each.trim()));
    const isIn = (labels: Record<string, string>) =>
      values.has(labels[name] ?? '\0');
    return operator === 'in' ? isIn : labels => !isIn(labels);
  }
  const presence = exists.exec(text);
  if (presence) {
    const [, not, name = ''] = presence;
    return labels => name in labels !== (not === '!');
  }
  throw new ArgoError(2, `error parsing the selector: ${complaint(text)}`);
}

function complaint(text: string): string {
  const after = /^[^=!]*(?:==|=|!=)\s*(.)/.exec(text)?.[1];
  const found = after ?? (text === '' ? '' : text.charAt(0));
  return `unable to parse requirement: found '${found}', expected: identifier`;
}
