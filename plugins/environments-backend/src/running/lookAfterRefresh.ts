import type { Collector } from '../collectors/types';
import type { ArgoCdCommands } from '../commands/types';

/**
 * Has the collectors of Argo CD look as soon as it was made to look: what a refresh finds, an error of a generator
 * among it, is then known at once and not at the next poll.
 */
export function lookAfterRefresh(
  argocd: ArgoCdCommands,
  runner: { lookNow(source: string): Promise<unknown> },
  collectors: readonly Collector[],
): ArgoCdCommands {
  const sources = collectors
    .filter(({ kind }) => kind === 'argocd')
    .map(({ source }) => source);
  return {
    sync: application => argocd.sync(application),
    refresh: async environments => {
      try {
        return await argocd.refresh(environments);
      } finally {
        await Promise.all(sources.map(source => runner.lookNow(source)));
      }
    },
  };
}
