import type { ObservedProject } from '../observed';

/** A project with an empty allowlist of its own, changed as a test wants. */
export function anObservedProject(
  change: Partial<ObservedProject> = {},
): ObservedProject {
  return {
    id: 2,
    instance: 'onprem',
    name: 'shop',
    public: false,
    repositories: 3,
    allowlist: { inherited: false, cves: [] },
    ...change,
  };
}
