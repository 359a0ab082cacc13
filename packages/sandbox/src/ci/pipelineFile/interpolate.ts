import { PipelineFileError } from './PipelineFileError';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts variables into a text as `buildkite-agent pipeline upload` does: `$NAME`, `${NAME}`, `${NAME:-when empty}`,
 * `${NAME-when unset}`, `${NAME:?refusal}`, `${NAME:0:7}` for a part; `$$` and `\$` are a dollar.
 *
 * @throws PipelineFileError for a variable that is required and missing, and for what cannot be read
 */
export function interpolate(text: string, environment: Environment): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    const escaped = text[dollar - 1] === '\\' && dollar > at;
    result += text.slice(at, escaped ? dollar - 1 : dollar);
    if (escaped || text[dollar + 1] === '$') {
      result += '$';
      at = dollar + (escaped ? 1 : 2);
      continue;
    }
    const name = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1))?.[0];
    if (name) {
      result += environment[name] ?? '';
      at = dollar + 1 + name.length;
    } else if (text[dollar + 1] === '{') {
      const end = closingBrace(text, dollar + 1);
      result += expand(text.slice(dollar + 2, end), environment);
      at = end + 1;
    } else {
      result += '$';
      at = dollar + 1;
    }
  }
  return result;
}

/** Puts variables into every text of a parsed file, keys too. */
export function interpolateAll(
  value: unknown,
  environment: Environment,
): unknown {
  if (typeof value === 'string') return interpolate(value, environment);
  if (Array.isArray(value)) {
    return value.map(item => interpolateAll(item, environment));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      interpolate(key, environment),
      interpolateAll(item, environment),
    ]),
  );
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{' && text[at - 1] === '$') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new PipelineFileError(
    `"\${" without its "}" in ${JSON.stringify(text)}; a dollar is written $$`,
  );
}

function expand(inner: string, environment: Environment): string {
  const name = /^[A-Za-z_]\w*/.exec(inner)?.[0];
  if (!name) {
    throw new PipelineFileError(
      `\${${inner}} names no variable; a dollar is written $$`,
    );
  }
  const value = environment[name];
  const rest = inner.slice(name.length);
  if (rest === '') return value ?? '';
  const part = /^:\s*(-?\d+)(?::\s*(-?\d+))?$/.exec(rest);
  // `:-1` is a default, `: -1` counts from the end.
  if (part && !rest.startsWith(':-')) {
    return substring(value ?? '', Number(part[1]), part[2]);
  }
  const [operator = ''] = /^:?[-?]/.exec(rest) ?? [];
  const word = rest.slice(operator.length);
  const isMissing =
    value === undefined || (operator.startsWith(':') && value === '');
  switch (operator) {
    case ':-':
    case '-':
      return isMissing ? interpolate(word, environment) : value;
    case ':?':
    case '?':
      if (!isMissing) return value;
      throw new PipelineFileError(
        `$${name}`,
        interpolate(word, environment) || 'not set',
      );
    default:
      throw new PipelineFileError(
        `\${${inner}} cannot be read; there are \${${name}}, \${${name}:-default}, \${${name}:?message} and \${${name}:offset:length}`,
      );
  }
}

function substring(value: string, offset: number, length: string | undefined) {
  const start = offset < 0 ? Math.max(0, value.length + offset) : offset;
  if (length === undefined) return value.slice(start);
  const size = Number(length);
  return value.slice(start, size < 0 ? size : start + size);
}
