import Box from '@mui/material/Box';
import type {
  Environment,
  Hibernation,
} from '@slipway/plugin-environments-common';
import { ActionButton, Section } from '@slipway/ui';
import { useState } from 'react';
import { HibernationDialog } from '../../components/actions/HibernationDialog';
import { useObstacle } from '../../hooks/useObstacle';
import { AwakeSwitch } from './AwakeSwitch';
import { KeepAwakeList } from './KeepAwakeList';
import { Schedule } from './Schedule';
import { Savings } from './Savings';

/** Props of {@link HibernationPanel}. */
interface HibernationPanelProps {
  environment: Environment;
  hibernation: Hibernation;
}

/** The switch of the whole, the schedule, who keeps it awake, and what sleeping saved. */
export function HibernationPanel(props: HibernationPanelProps) {
  const { environment, hibernation } = props;
  const [keeping, setKeeping] = useState(false);
  const obstacle = useObstacle('wake', environment);
  return (
    <Section
      title="Hibernation"
      actions={
        <>
          <ActionButton
            size="small"
            variant="outlined"
            obstacle={obstacle}
            onClick={() => setKeeping(true)}
          >
            Keep awake until…
          </ActionButton>
          <AwakeSwitch
            environment={environment}
            label={`All of ${environment.name}`}
            state={hibernation.state}
          />
        </>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
          gap: 3,
        }}
      >
        <Schedule hibernation={hibernation} />
        <KeepAwakeList keepAwake={hibernation.keepAwake} />
        <Savings saved={hibernation.saved} />
      </Box>
      {keeping && (
        <HibernationDialog
          environment={environment}
          verb="keep-awake"
          onClose={() => setKeeping(false)}
        />
      )}
    </Section>
  );
}
