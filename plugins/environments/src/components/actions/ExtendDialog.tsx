import { useApi } from '@backstage/frontend-plugin-api';
import type { Environment } from '@slipway/plugin-environments-common';
import { ActionDialog, formatInstant } from '@slipway/ui';
import { useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApi';
import { MomentField } from './MomentField';
import { expiryMoments } from './moments';

/** Props of {@link ExtendDialog}. */
interface ExtendDialogProps {
  environment: Environment;
  onClose: () => void;
}

/** Gives a PR environment more time. */
export function ExtendDialog({ environment, onClose }: ExtendDialogProps) {
  const api = useApi(environmentsApiRef);
  const { name, expiresAt } = environment;
  const [moments] = useState(() => expiryMoments(new Date(), expiresAt));
  const [until, setUntil] = useState<string | undefined>(moments[1]?.at);
  const past = until !== undefined && new Date(until) <= new Date();
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        title: `Extend ${name}`,
        explains: expiresAt
          ? `${name} is destroyed at ${formatInstant(expiresAt)}. This moves that to a later time, by a commit to its file.`
          : `Says in the file of ${name} when it is to be destroyed.`,
        confirmLabel: 'Extend',
        invalid: obstacleOf(until, past),
        inputKey: until,
        run: options =>
          api.extendEnvironment(name, { ...options, expiresAt: until ?? '' }),
      }}
    >
      <MomentField
        label="Keep it until"
        moments={moments}
        value={until}
        onChange={setUntil}
      />
    </ActionDialog>
  );
}

function obstacleOf(until: string | undefined, past: boolean) {
  if (until === undefined) return 'Say until when';
  return past ? 'That time is past' : undefined;
}
