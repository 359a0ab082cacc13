import { isScalar } from 'yaml';
import type { YamlPath, YamlSource } from './YamlSource';

/** Start and end of a piece of text, end excluded. */
export type TextRange = readonly [start: number, end: number];

/**
 * Finds where a piece of a string value stands in the file that the string is
 * part of; for the YAML inside a kustomize patch. Undefined when the string is
 * written in a way (escapes, folding) that cannot be followed.
 */
export function embeddedRange(
  source: YamlSource,
  path: YamlPath,
  [start, end]: TextRange,
): TextRange | undefined {
  const node = source.node(path);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) {
    return undefined;
  }
  const [first, last] = node.range;
  const offset =
    node.type === 'BLOCK_LITERAL'
      ? literalOffset(source.text.slice(first, last), node.value, start)
      : start + (node.type === 'PLAIN' ? 0 : 1);
  if (offset === undefined) return undefined;
  const range: TextRange = [first + offset, first + offset + end - start];
  return source.text.slice(...range) === node.value.slice(start, end)
    ? range
    : undefined;
}

/** Line n of the value is line n after the `|`, moved by the indentation. */
function literalOffset(
  written: string,
  value: string,
  start: number,
): number | undefined {
  const before = value.slice(0, start);
  const row = before.split('\n').length - 1;
  const column = start - (before.lastIndexOf('\n') + 1);
  const lines = written.split('\n').slice(1);
  const indent = lines.find(line => line.trim() !== '')?.search(/\S/);
  if (indent === undefined || lines.length <= row) return undefined;
  const header = written.indexOf('\n') + 1;
  const rows = lines
    .slice(0, row)
    .reduce((sum, line) => sum + line.length + 1, 0);
  return header + rows + indent + column;
}
