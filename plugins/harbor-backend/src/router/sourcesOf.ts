import type { SourceStatus } from '@slipway/plugin-collectors-common';

/**
 * How fresh what an answer is made of is: the sources behind it, `harbor/<instance>`.
 *
 * @param instances names; absent: every one
 */
export function sourcesOf(
  sources: SourceStatus[],
  instances?: string[],
): SourceStatus[] {
  const names = instances?.map(instance => `harbor/${instance}`);
  return sources.filter(
    ({ kind, name }) => kind === 'harbor' && (names?.includes(name) ?? true),
  );
}
