import type { Environment } from '@slipway/plugin-environments-common';
import Box from '@mui/material/Box';
import { ActionButton, ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { CopyEnvironmentLink } from '../../components/CopyEnvironmentLink';
import { ExtendDialog } from '../../components/actions/ExtendDialog';
import { HibernationDialog } from '../../components/actions/HibernationDialog';
import { useEnvironmentActions } from '../../components/actions/useEnvironmentActions';
import { useObstacle, type EnvironmentVerb } from '../../hooks/useObstacle';
import { offeredVerbs } from './offeredVerbs';

const labels: Record<EnvironmentVerb, string> = {
  refresh: 'Refresh',
  extend: 'Extend',
  wake: 'Wake',
  sleep: 'Put to sleep',
  destroy: 'Destroy',
  sync: 'Sync',
};

/** What may be done to the environment as a whole. */
export function DetailActions({ environment }: { environment: Environment }) {
  const [open, setOpen] = useState<EnvironmentVerb>();
  const { refresh, destroy } = useEnvironmentActions(environment);
  const close = () => setOpen(undefined);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      {offeredVerbs(environment).map(({ verb, obstacle }) => (
        <VerbButton
          key={verb}
          verb={verb}
          environment={environment}
          obstacle={obstacle}
          onClick={() => setOpen(verb)}
        />
      ))}
      <CopyEnvironmentLink name={environment.name} />
      {open === 'refresh' && <ActionDialog action={refresh} onClose={close} />}
      {open === 'destroy' && <ActionDialog action={destroy} onClose={close} />}
      {open === 'extend' && (
        <ExtendDialog environment={environment} onClose={close} />
      )}
      {(open === 'wake' || open === 'sleep') && (
        <HibernationDialog
          environment={environment}
          verb={open}
          onClose={close}
        />
      )}
    </Box>
  );
}

/** Props of {@link VerbButton}. */
interface VerbButtonProps {
  verb: EnvironmentVerb;
  environment: Environment;
  obstacle: string | undefined;
  onClick: () => void;
}

function VerbButton(props: VerbButtonProps) {
  const { verb, environment, obstacle, onClick } = props;
  const forbidden = useObstacle(verb, environment);
  return (
    <ActionButton
      size="small"
      variant="outlined"
      color={verb === 'destroy' ? 'error' : 'primary'}
      obstacle={obstacle ?? forbidden}
      onClick={onClick}
    >
      {labels[verb]}
    </ActionButton>
  );
}
