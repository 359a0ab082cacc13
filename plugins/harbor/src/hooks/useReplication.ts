import type { Replication } from '@slipway/plugin-harbor-common';
import { useReplicationPage } from './useReads';

/** One run of a replication that was started a moment ago, so that it is among the newest of its instance. */
export function useReplication(
  replication: Pick<Replication, 'instance' | 'id'>,
) {
  const { instance, id } = replication;
  const { data, isError } = useReplicationPage({
    instance: [instance],
    limit: 50,
  });
  return {
    replication: data?.items.find(
      one => one.instance === instance && one.id === id,
    ),
    isError: isError && data === undefined,
  };
}
