import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { YamlPath, YamlSource } from '../parse/YamlSource';
import { EditError } from './EditError';

/** Line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** Column, from 0, of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Offset of the start of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset after the line, with its comment and line break, on which a value ends. */
export function lineEndAfter(text: string, node: Node): number {
  const end = endOf(node);
  if (text[end - 1] === '\n') return end;
  const lineBreak = text.indexOf('\n', end);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** Where a value ends, without the comments and blank lines after it that the parser counts to block collections. */
function endOf(node: Node): number {
  if (isCollection(node) && !node.flow) {
    const last: unknown = node.items.at(-1);
    const inner = isPair(last) ? (last.value ?? last.key) : last;
    if (isNodeWithRange(inner) && !isEmptyScalar(inner)) return endOf(inner);
    if (isPair(last) && isNodeWithRange(last.key)) return endOf(last.key);
  }
  return rangeOf(node)[1];
}

function isNodeWithRange(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'range' in value &&
    Array.isArray(value.range)
  );
}

/** A key without a value, or with `~` that is not written. */
export function isEmptyScalar(node: unknown): boolean {
  return (
    isScalar(node) &&
    node.value === null &&
    (!node.range || node.range[0] === node.range[1])
  );
}

/** @throws EditError when the parser did not say where the node is. */
export function rangeOf(node: Node): readonly [number, number] {
  if (!node.range) throw new EditError('a value has no place in the file');
  return [node.range[0], node.range[1]];
}

/** @throws EditError when there is no mapping. */
export function mapAt(source: YamlSource, path: YamlPath): YAMLMap {
  const node = source.node(path);
  if (isMap(node)) return node;
  throw new EditError(`${path.join('.') || 'the file'} is not a mapping`);
}

/** The list at a path; undefined when it is absent or empty of value. */
export function seqAt(source: YamlSource, path: YamlPath): YAMLSeq | undefined {
  const node = source.node(path);
  if (isSeq(node)) return node;
  if (node === undefined || (isScalar(node) && node.value === null)) {
    return undefined;
  }
  throw new EditError(`${path.join('.')} is not a list`);
}

/** The node of a key of a mapping. */
export function keyNode(map: YAMLMap, key: string): Node | undefined {
  const pair = map.items.find(
    item => isScalar(item.key) && item.key.value === key,
  );
  return isNodeWithRange(pair?.key) ? pair.key : undefined;
}
