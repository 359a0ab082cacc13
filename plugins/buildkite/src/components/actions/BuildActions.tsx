import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { Build, BuildRef } from '@slipway/plugin-buildkite-common';
import { ActionButton, ActionDialog, CopyLinkButton } from '@slipway/ui';
import { useState } from 'react';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { BuildLink, buildName, useBuildPath } from '../links/BuildLink';
import {
  cancelAction,
  rebuildAction,
  refreshAction,
  retryFailedAction,
} from './buildActions';
import {
  cancelObstacle,
  goneObstacle,
  isBuildOver,
  retryFailedObstacle,
} from './buildObstacles';
import { useBuildObstacle } from './useBuildObstacle';

type Choice = 'refresh' | 'retry' | 'rebuild' | 'cancel';

const labels: Record<Choice, string> = {
  refresh: 'Refresh',
  retry: 'Retry failed jobs',
  rebuild: 'Rebuild',
  cancel: 'Cancel',
};

/** What may be done to a build as a whole. */
export function BuildActions({ build }: { build: Build }) {
  const api = useApi(buildkiteApiRef);
  const [open, setOpen] = useState<Choice>();
  const path = useBuildPath()(build);
  const close = () => setOpen(undefined);
  const obstacles: Record<Choice, string | undefined> = {
    refresh: undefined,
    retry: retryFailedObstacle(build),
    rebuild: goneObstacle(build),
    cancel: cancelObstacle(build),
  };
  const offered: Choice[] = isBuildOver(build)
    ? ['refresh', 'retry', 'rebuild']
    : ['refresh', 'retry', 'rebuild', 'cancel'];
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      {offered.map(choice => (
        <ChoiceButton
          key={choice}
          choice={choice}
          build={build}
          obstacle={obstacles[choice]}
          onClick={() => setOpen(choice)}
        />
      ))}
      {path && <CopyLinkButton name={buildName(build)} path={path} />}
      {open === 'refresh' && (
        <ActionDialog action={refreshAction(api, build)} onClose={close} />
      )}
      {open === 'retry' && (
        <ActionDialog action={retryFailedAction(api, build)} onClose={close} />
      )}
      {open === 'cancel' && (
        <ActionDialog action={cancelAction(api, build)} onClose={close} />
      )}
      {open === 'rebuild' && <RebuildDialog build={build} onClose={close} />}
    </Box>
  );
}

function RebuildDialog(props: { build: Build; onClose: () => void }) {
  const { build, onClose } = props;
  const api = useApi(buildkiteApiRef);
  const [key] = useState(newKey);
  const [started, setStarted] = useState<BuildRef>();
  const action = rebuildAction(api, build, key, ({ build: ref }) =>
    setStarted(ref),
  );
  return (
    <ActionDialog
      action={{
        ...action,
        next: started && (
          <span>
            {'It is '}
            <BuildLink build={started} />
          </span>
        ),
      }}
      onClose={onClose}
    />
  );
}

/** Browsers make one only on pages that came encrypted or from the same machine; without it a wish sent twice is done twice. */
function newKey(): string | undefined {
  return 'randomUUID' in crypto ? crypto.randomUUID() : undefined;
}

function ChoiceButton(props: {
  choice: Choice;
  build: Build;
  obstacle: string | undefined;
  onClick: () => void;
}) {
  const { choice, build, obstacle, onClick } = props;
  const forbidden = useBuildObstacle(choice, build);
  return (
    <ActionButton
      size="small"
      variant="outlined"
      color={choice === 'cancel' ? 'error' : 'primary'}
      obstacle={obstacle ?? forbidden}
      onClick={onClick}
    >
      {labels[choice]}
    </ActionButton>
  );
}
