/** Whether a name fits one of these patterns, in which `*` stands for any part. */
export function isLike(name: string, patterns: string[]): boolean {
  return patterns.some(pattern => {
    const parts = pattern
      .split('*')
      .map(part => part.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}
