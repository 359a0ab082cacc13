import PlayArrow from '@mui/icons-material/PlayArrow';
import { ActionButton, useOpenDialog } from '@slipway/ui';
import type { ComponentProps } from 'react';
import { UnblockDialog } from './UnblockDialog';
import { useBuildObstacle } from './useBuildObstacle';

/** Props of {@link UnblockButton}. */
interface UnblockButtonProps {
  approval: ComponentProps<typeof UnblockDialog>['approval'];
  /** Why it cannot be done now, whoever wants it. */
  obstacle?: string;
  variant?: 'outlined' | 'contained';
}

/** Opens the form of a block step; says who may where the reader may not. */
export function UnblockButton(props: UnblockButtonProps) {
  const { approval, obstacle, variant = 'outlined' } = props;
  const openDialog = useOpenDialog();
  const forbidden = useBuildObstacle('unblock', approval.build);
  return (
    <ActionButton
      size="small"
      variant={variant}
      startIcon={<PlayArrow aria-hidden />}
      obstacle={obstacle ?? forbidden}
      onClick={() =>
        openDialog(close => (
          <UnblockDialog approval={approval} onClose={close} />
        ))
      }
    >
      Unblock
    </ActionButton>
  );
}
