import { createHash } from 'node:crypto';

const longest = 63;
const hashLength = 32;

/** The name of what belongs to `parent`, shortened with a hash where it would be too long for a label. */
export function childName(parent: string, suffix: string): string {
  if (parent.length + suffix.length <= longest) return parent + suffix;
  const head = longest - hashLength;
  if (head <= suffix.length) {
    return parent.slice(0, head) + md5(parent + suffix);
  }
  return parent.slice(0, head - suffix.length) + md5(parent) + suffix;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
