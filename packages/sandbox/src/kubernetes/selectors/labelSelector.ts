import { badRequest } from '../store/failures';

/** One requirement of a label selector in its text form. */
export interface Requirement {
  key: string;
  operator: '=' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';
  values: readonly string[];
}

type Token = { text: string; word: boolean };

/**
 * The requirements of a selector such as `app=web,tier in (a,b),!old`.
 * @throws StatusError BadRequest in Kubernetes' words
 */
export function parseLabelSelector(text: string): Requirement[] {
  const tokens = tokenize(text);
  if (tokens.length === 0) return [];
  const requirements: Requirement[] = [];
  let at = 0;
  const peek = () => tokens[at];
  const take = () => tokens[at++];
  for (;;) {
    requirements.push(parseRequirement(peek, take));
    const separator = take();
    if (!separator) return requirements;
    if (separator.text !== ',') {
      throw parseError(
        `found '${separator.text}', expected: ',' or 'end of string'`,
      );
    }
    if (!peek()) throw parseError("found '', expected: identifier after ','");
  }
}

/** Whether labels fulfil all requirements. */
export function matchesRequirements(
  requirements: readonly Requirement[],
  labels: Record<string, string> = {},
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels[key];
    switch (operator) {
      case '=':
      case 'in':
        return value !== undefined && values.includes(value);
      case '!=':
      case 'notin':
        return value === undefined || !values.includes(value);
      case 'exists':
        return value !== undefined;
      case '!':
        return value === undefined;
      case '>':
        return Number(value) > Number(values[0]);
      default:
        return Number(value) < Number(values[0]);
    }
  });
}

/** The requirements that an index can answer. */
export function equalities(
  requirements: readonly Requirement[],
): Record<string, string> {
  const equal: Record<string, string> = {};
  for (const { key, operator, values } of requirements) {
    const [value] = values;
    const single =
      operator === '=' || (operator === 'in' && values.length === 1);
    if (single && value !== undefined) equal[key] = value;
  }
  return equal;
}

function parseRequirement(
  peek: () => Token | undefined,
  take: () => Token | undefined,
): Requirement {
  const first = take();
  if (first?.text === '!' && !first.word) {
    return { key: identifier(take()), operator: '!', values: [] };
  }
  const key = identifier(first);
  const next = peek();
  if (!next || next.text === ',')
    return { key, operator: 'exists', values: [] };
  take();
  switch (next.text) {
    case '=':
    case '==':
      return { key, operator: '=', values: [exactValue(peek, take)] };
    case '!=':
      return { key, operator: '!=', values: [exactValue(peek, take)] };
    case '>':
    case '<':
      return { key, operator: next.text, values: [exactValue(peek, take)] };
    case 'in':
    case 'notin':
      return { key, operator: next.text, values: parseValues(take) };
    default:
      throw parseError(
        `found '${next.text}', expected: in, notin, =, ==, !=, gt, lt`,
      );
  }
}

function exactValue(
  peek: () => Token | undefined,
  take: () => Token | undefined,
): string {
  const next = peek();
  if (!next || next.text === ',') return '';
  return identifier(take());
}

function parseValues(take: () => Token | undefined): string[] {
  const open = take();
  if (open?.text !== '(') {
    throw parseError(`found '${open?.text ?? ''}' expected: '('`);
  }
  const values: string[] = [];
  for (;;) {
    const token = take();
    if (token?.word) values.push(token.text);
    else if (token?.text === ')') return values;
    else if (token?.text !== ',') {
      throw parseError(`found '${token?.text ?? ''}', expected: ',', or ')'`);
    }
  }
}

function identifier(token: Token | undefined): string {
  if (token?.word) return token.text;
  throw parseError(`found '${token?.text ?? ''}', expected: identifier`);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(==|!=|[=!<>(),]|[^\s=!<>(),]+)/y;
  let match = pattern.exec(text);
  while (match) {
    const [, part = ''] = match;
    tokens.push({ text: part, word: /^[^=!<>(),]/.test(part) });
    match = pattern.exec(text);
  }
  return tokens;
}

function parseError(message: string) {
  return badRequest(`unable to parse requirement: ${message}`);
}
