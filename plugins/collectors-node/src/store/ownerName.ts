/**
 * The name Git hosts know somebody by, which is how environments name their owner: `user:default/dana` and `dana` are
 * the same person.
 */
export function ownerName(owner: string): string {
  return owner.replace(/^[^/]*\//, '').replace(/^[^:]*:/, '');
}
