import Add from '@mui/icons-material/Add';
import { ActionButton } from '@slipway/ui';
import { useState } from 'react';
import { useStartablePipelines } from '../../hooks/useStartablePipelines';
import { NewBuildDialog } from './NewBuildDialog';

/** Opens the dialog that starts a build. */
export function NewBuildButton({ service }: { service?: string }) {
  const [open, setOpen] = useState(false);
  const obstacle = useNewBuildObstacle();
  return (
    <>
      <ActionButton
        size="small"
        variant="contained"
        startIcon={<Add aria-hidden />}
        obstacle={obstacle}
        onClick={() => setOpen(true)}
      >
        New build
      </ActionButton>
      {open && (
        <NewBuildDialog service={service} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

/** Why the reader can start no build at all; undefined when they can. */
function useNewBuildObstacle(): string | undefined {
  const { startable, known, error } = useStartablePipelines();
  if (startable && startable.length > 0) return undefined;
  if (known?.length === 0) return 'There is no pipeline';
  if (startable) return 'You may not start builds of any pipeline';
  return error
    ? `Could not look up whether you may do this: ${error.message}`
    : 'Looking up whether you may do this';
}
