import Radar from '@mui/icons-material/Radar';
import type { Image } from '@slipway/plugin-harbor-common';
import { ActionButton, useOpenDialog } from '@slipway/ui';
import { scanObstacle } from './imageObstacles';
import { ScanDialog } from './ScanDialog';
import { useImageObstacle } from './useImageObstacle';

/** Has an image scanned. */
export function ScanButton({ image }: { image: Image }) {
  const openDialog = useOpenDialog();
  const forbidden = useImageObstacle('scan', image.digest);
  return (
    <ActionButton
      size="small"
      variant="outlined"
      startIcon={<Radar aria-hidden />}
      obstacle={scanObstacle(image) ?? forbidden}
      onClick={() =>
        openDialog(close => <ScanDialog image={image} onClose={close} />)
      }
    >
      Scan
    </ActionButton>
  );
}
