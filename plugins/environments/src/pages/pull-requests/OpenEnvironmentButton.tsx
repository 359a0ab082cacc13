import Add from '@mui/icons-material/Add';
import { ActionButton } from '@slipway/ui';
import { useState } from 'react';
import { useOpenObstacle } from '../../hooks/useObstacle';
import { OpenEnvironmentDialog } from '../open/OpenEnvironmentDialog';

/** Opens the dialog that opens a PR environment. */
export function OpenEnvironmentButton() {
  const [open, setOpen] = useState(false);
  const obstacle = useOpenObstacle();
  return (
    <>
      <ActionButton
        size="small"
        variant="contained"
        startIcon={<Add aria-hidden />}
        obstacle={obstacle}
        onClick={() => setOpen(true)}
      >
        Open PR environment
      </ActionButton>
      {open && <OpenEnvironmentDialog onClose={() => setOpen(false)} />}
    </>
  );
}
