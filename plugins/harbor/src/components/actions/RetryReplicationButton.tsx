import { useApi } from '@backstage/frontend-plugin-api';
import Replay from '@mui/icons-material/Replay';
import type { Replication } from '@slipway/plugin-harbor-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { directionOf } from '../replication/replicationLooks';
import { ReplicationProgress } from '../replication/ReplicationProgress';
import { ofHarbor } from './imageActions';
import { usePolicyObstacle } from './useImageObstacle';

/** Runs a replication again that failed or was stopped. */
export function RetryReplicationButton(props: { replication: Replication }) {
  const { replication } = props;
  const openDialog = useOpenDialog();
  const forbidden = usePolicyObstacle({
    instance: replication.instance,
    id: replication.policy.id,
  });
  return (
    <ActionButton
      size="small"
      startIcon={<Replay aria-hidden />}
      aria-label={`Retry replication ${replication.id}`}
      obstacle={forbidden}
      onClick={() =>
        openDialog(close => (
          <RetryDialog replication={replication} onClose={close} />
        ))
      }
    >
      Retry
    </ActionButton>
  );
}

function RetryDialog(props: { replication: Replication; onClose: () => void }) {
  const { replication, onClose } = props;
  const api = useApi(harborApiRef);
  const [started, setStarted] =
    useState<Pick<Replication, 'instance' | 'id'>>();
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofHarbor,
        title: `Retry replication ${replication.id}`,
        explains: `Runs ${replication.policy.name} (${directionOf(replication)}) once more.`,
        confirmLabel: 'Retry',
        next: started && <ReplicationProgress replication={started} />,
        run: async options => {
          const result = await api.retryReplication(replication, options);
          if (!options.dryRun) setStarted(result.replication);
          return result;
        },
      }}
    />
  );
}
