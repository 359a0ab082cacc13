import CloudUpload from '@mui/icons-material/CloudUpload';
import type { Image } from '@slipway/plugin-harbor-common';
import { ActionButton, useOpenDialog } from '@slipway/ui';
import { useInstances } from '../../hooks/useInstances';
import { replicateObstacle } from './imageObstacles';
import { ReplicateDialog } from './ReplicateDialog';
import { useImageObstacle } from './useImageObstacle';

/** Brings an image to another instance. Nothing where there is no other. */
export function ReplicateButton({ image, to }: { image: Image; to?: string }) {
  const openDialog = useOpenDialog();
  const instances = useInstances();
  const forbidden = useImageObstacle('replicate', image.digest);
  if (instances && instances.length < 2) return null;
  return (
    <ActionButton
      size="small"
      variant={to ? undefined : 'outlined'}
      startIcon={<CloudUpload aria-hidden />}
      aria-label={to && `Replicate to ${to}`}
      obstacle={replicateObstacle(image, instances) ?? forbidden}
      onClick={() =>
        openDialog(close => (
          <ReplicateDialog
            image={image}
            instances={instances ?? []}
            to={to}
            onClose={close}
          />
        ))
      }
    >
      Replicate
    </ActionButton>
  );
}
