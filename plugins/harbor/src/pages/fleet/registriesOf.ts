import type { Image } from '@slipway/plugin-harbor-common';

/** Instances that have an image, and what is to be said of the others. */
export function registriesOf({
  occurrences,
  replications,
}: Pick<Image, 'occurrences' | 'replications'>): {
  names: string[];
  note?: string;
} {
  const present = occurrences.filter(({ deletedAt }) => !deletedAt);
  const names = [...new Set(present.map(({ instance }) => instance))];
  const running = replications.filter(({ state }) => state === 'running');
  const failed = replications.filter(({ state }) => state === 'failed');
  if (running.length > 0)
    return { names, note: `on its way to ${toNames(running)}` };
  if (failed.length > 0)
    return { names, note: `failed to go to ${toNames(failed)}` };
  return { names };
}

function toNames(states: Image['replications']): string {
  return states.map(({ to }) => to).join(', ');
}
