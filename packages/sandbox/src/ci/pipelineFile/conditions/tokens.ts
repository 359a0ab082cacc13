import { PipelineFileError } from '../PipelineFileError';

/** A piece of a condition, and where it begins (counted from 1). */
export interface Token {
  kind: 'operator' | 'text' | 'expression' | 'number' | 'name' | 'end';
  text: string;
  column: number;
}

const pattern = new RegExp(
  [
    '(?<space>\\s+|//[^\\n]*)',
    '(?<operator>&&|\\|\\||==|!=|=~|!~|!|[(),])',
    `(?<text>"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')`,
    '(?<expression>/(?:[^/\\\\\\n]|\\\\.)+/[a-z]*)',
    '(?<number>-?\\d+)',
    '(?<name>[A-Za-z_][A-Za-z0-9_.]*)',
  ].join('|'),
  'y',
);
const kinds = ['operator', 'text', 'expression', 'number', 'name'] as const;

/** @throws PipelineFileError where something is that belongs in no condition */
export function tokensOf(condition: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < condition.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(condition);
    if (!match) {
      throw new PipelineFileError(
        `unexpected ${JSON.stringify(condition[at])} at column ${at + 1} of ${JSON.stringify(condition)}`,
      );
    }
    const kind = kinds.find(each => match.groups?.[each] !== undefined);
    if (kind) tokens.push({ kind, text: match[0], column: at + 1 });
    at = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', column: at + 1 });
  return tokens;
}
