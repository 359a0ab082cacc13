/**
 * Whether a branch is one that a step is for: patterns divided by spaces, `*` for anything, and `!` before those it is
 * not for. With only such ones it is for all others.
 */
export function isBranchWanted(patterns: string, branch: string): boolean {
  const all = patterns.split(/\s+/).filter(Boolean);
  const refused = all.filter(pattern => pattern.startsWith('!'));
  const wanted = all.filter(pattern => !pattern.startsWith('!'));
  if (refused.some(pattern => matches(pattern.slice(1), branch))) return false;
  return wanted.length === 0 || wanted.some(each => matches(each, branch));
}

function matches(pattern: string, branch: string): boolean {
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(branch);
}
