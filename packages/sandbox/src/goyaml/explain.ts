import type { YAMLException } from 'js-yaml';

interface Mark {
  line: number;
  column: number;
}

/** Words a syntax error as Go's YAML parser does, so that a broken file reads the same as with a real Argo CD. */
export function explainSyntaxError(error: YAMLException, text: string): string {
  const mark = { line: error.mark?.line ?? 0, column: error.mark?.column ?? 0 };
  const { message, from } = classify(error.reason, mark, text);
  // Go counts the lines of its scanner from one and those of its parser from zero, and leaves out the first.
  if (from === 'document' || mark.line === 0) return `yaml: ${message}`;
  const line = from === 'scanner' ? mark.line + 1 : mark.line;
  return `yaml: line ${line}: ${message}`;
}

interface Explanation {
  message: string;
  from: 'scanner' | 'parser' | 'document';
}

function scanner(message: string): Explanation {
  return { message, from: 'scanner' };
}

function parser(message: string): Explanation {
  return { message, from: 'parser' };
}

const mappingValue = 'mapping values are not allowed in this context';
const badCharacter = 'found character that cannot start any token';

function classify(reason: string, mark: Mark, text: string): Explanation {
  const alias = /^unidentified alias "(.*)"$/.exec(reason)?.[1];
  if (alias !== undefined) {
    return {
      message: `unknown anchor '${alias}' referenced`,
      from: 'document',
    };
  }
  if (reason.startsWith('tab characters')) return explainTab(mark, text);
  if (reason.includes('quoted scalar')) {
    return scanner('found unexpected end of stream');
  }
  if (reason.includes('multiline key')) {
    return scanner("could not find expected ':'");
  }
  if (reason.includes('flow collection')) {
    return parser(`did not find expected ',' or '${openBracket(mark, text)}'`);
  }
  if (reason.includes('escape'))
    return scanner('found unknown escape character');
  if (reason.includes('null byte') || reason.includes('non-printable')) {
    return { message: 'control characters are not allowed', from: 'document' };
  }
  return explainPosition(reason, mark, text);
}

function explainPosition(
  reason: string,
  mark: Mark,
  text: string,
): Explanation {
  const line = text.split('\n')[mark.line] ?? '';
  const rest = line.slice(mark.column);
  if (rest.startsWith(':')) return scanner(mappingValue);
  if (/^[@`%]/.test(rest)) return scanner(badCharacter);
  if (/^[\]}]/.test(rest)) return parser('did not find expected node content');
  if (/^-(?:\s|$)/.test(rest) && line.slice(0, mark.column).trim() !== '') {
    return scanner('block sequence entries are not allowed in this context');
  }
  if (reason.includes('sequence entry') || /^\s*- /.test(text)) {
    return parser("did not find expected '-' indicator");
  }
  return parser('did not find expected key');
}

function explainTab(mark: Mark, text: string): Explanation {
  const before = text.split('\n').slice(0, mark.line).join('\n').trimEnd();
  return before === '' || before.endsWith(':')
    ? scanner(badCharacter)
    : scanner('found a tab character that violates indentation');
}

function openBracket(mark: Mark, text: string): string {
  const lines = text.split('\n');
  const before = [
    ...lines.slice(0, mark.line),
    (lines[mark.line] ?? '').slice(0, mark.column),
  ].join('\n');
  const open: string[] = [];
  for (const character of before) {
    if (character === '[') open.push(']');
    else if (character === '{') open.push('}');
    else if (character === open.at(-1)) open.pop();
  }
  return open.at(-1) ?? ']';
}
