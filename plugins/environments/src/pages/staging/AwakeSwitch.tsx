import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Tooltip from '@mui/material/Tooltip';
import type {
  Environment,
  Hibernation,
} from '@slipway/plugin-environments-common';
import { useState } from 'react';
import { HibernationDialog } from '../../components/actions/HibernationDialog';
import { useObstacle } from '../../hooks/useObstacle';

const words: Record<Hibernation['state'], string> = {
  awake: 'Awake',
  waking: 'Waking',
  'falling-asleep': 'Falling asleep',
  asleep: 'Asleep',
};

/** Props of {@link AwakeSwitch}. */
interface AwakeSwitchProps {
  environment: Environment;
  /** What is switched, for those who do not see where the switch stands. */
  label: string;
  state: Hibernation['state'];
  /** Absent: all of it. */
  service?: string;
}

/** Awake or asleep. The switch shows what is asked for; turning it asks what to do first. */
export function AwakeSwitch(props: AwakeSwitchProps) {
  const { environment, label, state, service } = props;
  const [open, setOpen] = useState<'wake' | 'sleep'>();
  const on = state === 'awake' || state === 'waking';
  const verb = on ? 'sleep' : 'wake';
  const obstacle = useObstacle(verb, environment, service);
  return (
    <>
      <Tooltip title={obstacle ?? ''} describeChild>
        <FormControlLabel
          sx={{ m: 0, gap: 0.5 }}
          slotProps={{ typography: { variant: 'body2', sx: { minWidth: 96 } } }}
          control={
            <Switch
              size="small"
              checked={on}
              onChange={() => !obstacle && setOpen(verb)}
              inputProps={{
                role: 'switch',
                'aria-label': `${label} awake`,
                'aria-checked': on,
                'aria-disabled': obstacle ? true : undefined,
                title: obstacle,
              }}
              sx={obstacle ? { opacity: 0.5 } : undefined}
            />
          }
          label={words[state]}
        />
      </Tooltip>
      {open && (
        <HibernationDialog
          environment={environment}
          verb={open}
          service={service}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
