import { useMemo } from 'react';
import { usePipelines, useRecentBuilds } from '../../hooks/useReads';

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** What the filters offer: services and pipelines that there are, branches that were built of late. */
export function useFilterOptions() {
  const pipelines = usePipelines().data?.items;
  const recent = useRecentBuilds().data?.items;
  return useMemo(() => {
    const known = pipelines ?? [];
    const built = recent ?? [];
    return {
      services: sorted([...known, ...built].flatMap(item => item.services)),
      pipelines: sorted(
        known.map(({ organization, slug }) => `${organization}/${slug}`),
      ),
      branches: [
        ...new Set([
          ...known.map(({ defaultBranch }) => defaultBranch),
          ...built.map(({ branch }) => branch),
        ]),
      ],
    };
  }, [pipelines, recent]);
}
