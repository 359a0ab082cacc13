import { useApi } from '@backstage/frontend-plugin-api';
import type { Build } from '@slipway/plugin-buildkite-common';
import { secondsBetween } from '@slipway/ui';
import { useQuery } from '@tanstack/react-query';
import { buildkiteApiRef } from '../../api/buildkiteApi';

const SAMPLE = 15;
/** Fewer say nothing. */
const LEAST = 3;
/** How long builds take changes slowly. */
const LIFE_MS = 5 * 60_000;

/** How long builds like this one took: the median of the newest of its pipeline that passed. Only asked while it runs. */
export function useExpectedSeconds(
  build: Build | undefined,
): number | undefined {
  const api = useApi(buildkiteApiRef);
  const { organization = '', pipeline = '' } = build ?? {};
  const { data } = useQuery({
    // No list that signals speak of: every build of the company would have it read again.
    queryKey: ['buildkite', 'expected', organization, pipeline],
    queryFn: async ({ signal }) => {
      const { items } = await api.listBuilds(
        {
          organization: [organization],
          pipeline: [pipeline],
          state: ['passed'],
          limit: SAMPLE,
        },
        { signal },
      );
      return medianSeconds(items) ?? null;
    },
    enabled: build?.state === 'running',
    staleTime: LIFE_MS,
    refetchInterval: LIFE_MS,
  });
  return data ?? undefined;
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
