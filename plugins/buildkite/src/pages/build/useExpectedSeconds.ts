import type { Build } from '@slipway/plugin-buildkite-common';
import { secondsBetween } from '@slipway/ui';
import { useBuildPage } from '../../hooks/useReads';

const SAMPLE = 15;
/** Fewer say nothing. */
const LEAST = 3;

/** How long builds like this one took: the median of the newest of its pipeline that passed. Only asked while it runs. */
export function useExpectedSeconds(
  build: Build | undefined,
): number | undefined {
  const { data } = useBuildPage(
    {
      organization: build && [build.organization],
      pipeline: build && [build.pipeline],
      state: ['passed'],
      limit: SAMPLE,
    },
    { enabled: build?.state === 'running' },
  );
  return data && medianSeconds(data.items);
}

/** The median of how long builds took, in seconds; undefined where there are too few. */
export function medianSeconds(
  builds: Array<Pick<Build, 'startedAt' | 'finishedAt'>>,
): number | undefined {
  const lengths = builds
    .flatMap(({ startedAt, finishedAt }) =>
      startedAt && finishedAt ? [secondsBetween(startedAt, finishedAt)] : [],
    )
    .sort((a, b) => a - b);
  return lengths.length < LEAST
    ? undefined
    : lengths[Math.floor(lengths.length / 2)];
}
