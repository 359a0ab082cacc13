import { isNode, isScalar, type Node } from 'yaml';
import { yamlQuoted, yamlText } from '../parse/ambiguousText';
import { YamlSource, type YamlPath } from '../parse/YamlSource';
import { EditError } from './EditError';
import {
  columnOf,
  isEmptyScalar,
  keyNode,
  lineBreakOf,
  lineEndAfter,
  lineStart,
  mapAt,
  rangeOf,
  seqAt,
} from './yamlLayout';

/** An item of a list in both styles: lines of a block, and on one line between brackets. */
export interface ItemText {
  block: string[];
  flow: string;
}

/** Replaces a piece of a text. */
export function splice(
  text: string,
  [start, end]: readonly [number, number],
  replacement: string,
): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Sets a string value, in the quotes it has; everything around it stays byte for byte. The key is added to its mapping when missing. */
export function setText(text: string, path: YamlPath, value: string): string {
  const source = YamlSource.parse(text);
  const node = source.node(path);
  if (isScalar(node) && node.value === value) return text;
  if (node === undefined || isEmptyScalar(node)) {
    return setMissing(source, path, yamlQuoted(value));
  }
  if (isScalar(node) && node.type?.startsWith('BLOCK')) {
    throw new EditError(`${path.join('.')} is a block of text`);
  }
  return splice(text, rangeOf(node), inStyleOf(node, value));
}

function inStyleOf(node: Node, value: string): string {
  const style = isScalar(node) ? node.type : undefined;
  if (style === 'PLAIN') return yamlText(value);
  const isSimple = !/[^\P{Cc}]/u.test(value);
  return style === 'QUOTE_SINGLE' && isSimple
    ? `'${value.replaceAll("'", "''")}'`
    : yamlQuoted(value);
}

function setMissing(
  source: YamlSource,
  path: YamlPath,
  written: string,
): string {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const map = mapAt(source, parent);
  const existing = keyNode(map, key);
  if (existing) {
    const end = rangeOf(existing)[1];
    const colon = source.text.indexOf(':', end) + 1;
    return splice(source.text, [colon, colon], ` ${written}`);
  }
  return addKey(source, parent, [`${key}: ${written}`]);
}

/** Adds lines of a new key at the end of a block mapping. */
function addKey(source: YamlSource, path: YamlPath, lines: string[]): string {
  const { text } = source;
  const map = mapAt(source, path);
  if (map.flow) {
    const [, end] = rangeOf(map);
    if (lines.length > 1) {
      throw new EditError(`${path.join('.')} is written in braces`);
    }
    const separator = map.items.length > 0 ? ', ' : '';
    return splice(text, [end - 1, end - 1], `${separator}${lines[0]}`);
  }
  const indent = ' '.repeat(columnOf(text, rangeOf(map)[0]));
  return insertLines(text, lineEndAfter(text, map), indent, lines);
}

function insertLines(
  text: string,
  offset: number,
  indent: string,
  lines: string[],
): string {
  const lineBreak = lineBreakOf(text);
  const before = offset > 0 && text[offset - 1] !== '\n' ? lineBreak : '';
  const block = lines.map(line => indent + line + lineBreak).join('');
  return splice(text, [offset, offset], before + block);
}

/** Removes a key with its value from a mapping that has other keys. */
export function removeKey(text: string, path: YamlPath): string {
  const source = YamlSource.parse(text);
  const map = mapAt(source, path.slice(0, -1));
  const key = keyNode(map, String(path.at(-1)));
  const node = source.node(path);
  if (!key || !node) return text;
  const [start] = rangeOf(key);
  const first = rangeOf(map)[0];
  if (map.flow || map.items.length < 2) {
    throw new EditError(`${path.join('.')} cannot be taken out`);
  }
  // The first key of a list's item shares its line with the dash.
  if (start === first && text.slice(lineStart(text, start), start).trim()) {
    const next = map.items[1]?.key;
    if (!isNode(next)) throw new EditError(`${path.join('.')} stands first`);
    return splice(text, [start, rangeOf(next)[0]], '');
  }
  return splice(text, [lineStart(text, start), lineEndAfter(text, node)], '');
}

/** Adds an item at the end of a list, in the style of the list; the list is made when missing. */
export function appendItem(
  text: string,
  path: YamlPath,
  item: ItemText,
): string {
  const source = YamlSource.parse(text);
  const list = seqAt(source, path);
  const block = item.block.map((line, index) =>
    index === 0 ? `- ${line}` : `  ${line}`,
  );
  if (list?.flow && list.items.length > 0) {
    const [, end] = rangeOf(list);
    return splice(text, [end - 1, end - 1], `, ${item.flow}`);
  }
  if (list && !list.flow) {
    const indent = ' '.repeat(columnOf(text, rangeOf(list)[0]));
    return insertLines(text, lineEndAfter(text, list), indent, block);
  }
  const map = mapAt(source, path.slice(0, -1));
  const key = keyNode(map, String(path.at(-1)));
  if (!key) {
    const lines = [`${path.at(-1)}:`, ...block.map(line => `  ${line}`)];
    return addKey(source, path.slice(0, -1), lines);
  }
  if (map.flow) throw new EditError(`${path.join('.')} is written in braces`);
  const node = source.node(path);
  const emptied = node ? withoutValue(text, rangeOf(node)) : text;
  const [start, end] = rangeOf(key);
  const next = emptied.indexOf('\n', end);
  const indent = ' '.repeat(columnOf(text, start) + 2);
  return insertLines(
    emptied,
    next < 0 ? emptied.length : next + 1,
    indent,
    block,
  );
}

function withoutValue(
  text: string,
  [start, end]: readonly [number, number],
): string {
  if (start === end) return text;
  const from = text[start - 1] === ' ' ? start - 1 : start;
  return splice(text, [from, end], '');
}

/** Removes an item of a list; the last one leaves `[]`. */
export function removeItem(
  text: string,
  path: YamlPath,
  index: number,
): string {
  const source = YamlSource.parse(text);
  const list = seqAt(source, path);
  const items = list?.items.filter(isNode) ?? [];
  const item = items[index];
  if (!list || !item) return text;
  if (list.flow) {
    const rest = items
      .filter(other => other !== item)
      .map(other => text.slice(...rangeOf(other)));
    return splice(text, rangeOf(list), `[${rest.join(', ')}]`);
  }
  const column = columnOf(text, rangeOf(list)[0]);
  let start = lineStart(text, rangeOf(item)[0]);
  while (start > 0 && text[start + column] !== '-') {
    start = lineStart(text, start - 1);
  }
  const removed = splice(text, [start, lineEndAfter(text, item)], '');
  if (items.length > 1) return removed;
  const map = mapAt(source, path.slice(0, -1));
  const key = keyNode(map, String(path.at(-1)));
  if (!key) throw new EditError(`${path.join('.')} has no key`);
  const colon = text.indexOf(':', rangeOf(key)[1]) + 1;
  return splice(removed, [colon, colon], ' []');
}

/** Replaces a list of names by another, on one line. */
export function setNames(
  text: string,
  path: YamlPath,
  names: string[],
): string {
  const source = YamlSource.parse(text);
  const list = seqAt(source, path);
  const written = `[${names.map(yamlText).join(', ')}]`;
  if (!list) return setMissing(source, path, written);
  if (list.flow) return splice(text, rangeOf(list), written);
  const kept = list.items.map(item => (isScalar(item) ? item.value : item));
  let edited = text;
  for (let index = kept.length - 1; index >= 0; index -= 1) {
    const isWanted = names.some(name => name === kept[index]);
    if (!isWanted) edited = removeItem(edited, path, index);
  }
  for (const name of names.filter(wanted => !kept.includes(wanted))) {
    const item = yamlText(name);
    edited = appendItem(edited, path, { block: [item], flow: item });
  }
  return edited;
}
