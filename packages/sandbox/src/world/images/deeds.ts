/** What a build did to the registry. Times are milliseconds since the epoch. */
export type RegistryDeed = { at: number; tag: string } & (
  | { does: 'push'; service: string; build: number }
  /** Services that the commit left alone got its tag as well. */
  | { does: 'tag-unchanged' }
  | { does: 'release'; services: readonly string[]; release: string }
);
