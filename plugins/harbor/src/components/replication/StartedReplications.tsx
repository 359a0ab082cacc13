import Stack from '@mui/material/Stack';
import type { Digest, Replication } from '@slipway/plugin-harbor-common';
import { useReplicationPage } from '../../hooks/useReads';
import { ReplicationProgress } from './ReplicationProgress';

/** Props of {@link StartedReplications}. */
interface StartedReplicationsProps {
  first: Pick<Replication, 'instance' | 'id'>;
  /** The image that goes. */
  digest: Digest;
}

/** How an image goes to another instance: Harbor makes a replication for each of its tags, of which the first is told. */
export function StartedReplications(props: StartedReplicationsProps) {
  const { first, digest } = props;
  const { instance, id } = first;
  const { data } = useReplicationPage({
    instance: [instance],
    image: digest,
    limit: 50,
  });
  const later = (data?.items ?? [])
    .filter(one => one.instance === instance && one.id > id)
    .sort((a, b) => a.id - b.id);
  return (
    <Stack spacing={2}>
      {[first, ...later].map(one => (
        <ReplicationProgress key={one.id} replication={one} />
      ))}
    </Stack>
  );
}
