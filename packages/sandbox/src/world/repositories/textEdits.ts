/** Replaces a text that must be there exactly once. @throws Error that says where it is not */
export function replaceOnce(
  content: string,
  from: string,
  to: string,
  where: string,
): string {
  const found = content.split(from).length - 1;
  if (from === '' || found !== 1) {
    throw new Error(
      `${where}: expected to find this text once, found it ${found} times:\n${from}`,
    );
  }
  return content.replace(from, () => to);
}

/** Takes out the one top-level block (what stands between blank lines, from its first column on) that has `marker`. */
export function removeBlock(
  content: string,
  marker: string,
  where: string,
): string {
  const [first = '', ...rest] = content.split(/(\n{2,}(?=\S))/);
  const blocks: string[] = [first];
  for (let index = 0; index < rest.length; index += 2) {
    blocks.push(`${rest[index] ?? ''}${rest[index + 1] ?? ''}`);
  }
  const found = blocks.filter(block => block.includes(marker));
  if (found.length !== 1) {
    throw new Error(
      `${where}: expected one block with "${marker}", found ${found.length}`,
    );
  }
  const kept = blocks.filter(block => !block.includes(marker)).join('');
  return kept.endsWith('\n') ? kept : `${kept}\n`;
}
