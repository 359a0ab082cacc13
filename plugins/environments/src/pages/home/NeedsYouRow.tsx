import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import {
  ActionButton,
  ActionDialog,
  RelativeTime,
  YoursMark,
} from '@slipway/ui';
import { useState } from 'react';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { ExtendDialog } from '../../components/actions/ExtendDialog';
import { useEnvironmentActions } from '../../components/actions/useEnvironmentActions';
import { ReasonText } from '../../components/state/ReasonText';
import { StateBadge } from '../../components/state/StateBadge';
import { needsYouStates } from '../../components/state/states';
import { useObstacle } from '../../hooks/useObstacle';

/** Props of {@link NeedsYouRow}. */
interface NeedsYouRowProps {
  environment: Environment;
  /** Why it is the reader's; absent: it is not. */
  yours?: string;
}

/** One environment that waits for a person. */
export function NeedsYouRow({ environment, yours }: NeedsYouRowProps) {
  const troubled = needsYouStates.includes(environment.state);
  const pull = environment.change?.pullRequest;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '124px minmax(0, 1fr) auto',
        columnGap: 2,
        alignItems: 'start',
        px: 2,
        py: 1.25,
        minHeight: 64,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <StateBadge state={environment.state} />
      <Box sx={{ minWidth: 0 }}>
        <EnvironmentLink name={environment.name} />{' '}
        {yours && <YoursMark why={yours} />}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {pull ? `#${pull.number} ${pull.title}` : environment.kind}
          {environment.owner && ` · ${environment.owner}`}
        </Box>
        {environment.reason && <ReasonText reason={environment.reason} />}
        {environment.expiresSoon && environment.expiresAt && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            <WarningAmber
              aria-hidden
              sx={{ fontSize: 16, color: 'warning.main' }}
            />
            <span>
              expires <RelativeTime at={environment.expiresAt} />, and is
              destroyed then
            </span>
          </Box>
        )}
      </Box>
      {environment.expiresSoon && !troubled ? (
        <ExtendButton environment={environment} />
      ) : (
        <RefreshButton environment={environment} />
      )}
    </Box>
  );
}

function ExtendButton({ environment }: { environment: Environment }) {
  const [open, setOpen] = useState(false);
  const obstacle = useObstacle('extend', environment);
  return (
    <>
      <ActionButton
        size="small"
        variant="outlined"
        aria-label={`Extend ${environment.name}`}
        obstacle={obstacle}
        onClick={() => setOpen(true)}
      >
        Extend
      </ActionButton>
      {open && (
        <ExtendDialog
          environment={environment}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function RefreshButton({ environment }: { environment: Environment }) {
  const [open, setOpen] = useState(false);
  const { refresh } = useEnvironmentActions(environment);
  const obstacle = useObstacle('refresh', environment);
  return (
    <>
      <ActionButton
        size="small"
        variant="outlined"
        aria-label={`Refresh ${environment.name}`}
        obstacle={obstacle}
        onClick={() => setOpen(true)}
      >
        Refresh
      </ActionButton>
      {open && <ActionDialog action={refresh} onClose={() => setOpen(false)} />}
    </>
  );
}
