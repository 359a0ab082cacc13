import Refresh from '@mui/icons-material/Refresh';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Image } from '@slipway/plugin-harbor-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { harborApiRef } from '../../api/harborApi';
import { refreshAction } from './imageActions';
import { useImageObstacle } from './useImageObstacle';

/** Fetches an image from its registries again. */
export function RefreshButton({ image }: { image: Image }) {
  const api = useApi(harborApiRef);
  const openDialog = useOpenDialog();
  return (
    <ActionButton
      size="small"
      variant="outlined"
      startIcon={<Refresh aria-hidden />}
      obstacle={useImageObstacle('refresh', image.digest)}
      onClick={() =>
        openDialog(close => (
          <ActionDialog action={refreshAction(api, image)} onClose={close} />
        ))
      }
    >
      Refresh
    </ActionButton>
  );
}
