import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Replication,
  ReplicationPolicy,
} from '@slipway/plugin-harbor-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { ofHarbor } from '../../components/actions/imageActions';
import { usePolicyObstacle } from '../../components/actions/useImageObstacle';
import { directionOf } from '../../components/replication/replicationLooks';
import { ReplicationProgress } from '../../components/replication/ReplicationProgress';

/** Runs a policy by hand, for those who may. */
export function RunPolicyButton({ policy }: { policy: ReplicationPolicy }) {
  const openDialog = useOpenDialog();
  const forbidden = usePolicyObstacle(policy);
  return (
    <ActionButton
      size="small"
      variant="outlined"
      aria-label={`Run ${policy.name}`}
      obstacle={policy.enabled ? forbidden : 'The policy is disabled at Harbor'}
      onClick={() =>
        openDialog(close => <RunDialog policy={policy} onClose={close} />)
      }
    >
      Run
    </ActionButton>
  );
}

function RunDialog(props: { policy: ReplicationPolicy; onClose: () => void }) {
  const { policy, onClose } = props;
  const api = useApi(harborApiRef);
  const [started, setStarted] =
    useState<Pick<Replication, 'instance' | 'id'>>();
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofHarbor,
        title: `Run ${policy.name}`,
        explains: `Harbor moves what fits the policy (${policy.filters}), ${directionOf(policy)}. What is there already is left alone.`,
        confirmLabel: 'Run',
        next: started && <ReplicationProgress replication={started} />,
        run: async options => {
          const result = await api.runPolicy(policy, options);
          if (!options.dryRun) setStarted(result.replication);
          return result;
        },
      }}
    />
  );
}
