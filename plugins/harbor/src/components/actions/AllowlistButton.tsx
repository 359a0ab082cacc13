import { useApi } from '@backstage/frontend-plugin-api';
import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import PlaylistRemove from '@mui/icons-material/PlaylistRemove';
import type { Image, Vulnerability } from '@slipway/plugin-harbor-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { harborApiRef } from '../../api/harborApi';
import { AllowDialog, projectsOf } from './AllowDialog';
import { ofHarbor } from './imageActions';
import { goneObstacle } from './imageObstacles';
import { useAllowlistObstacle } from './useImageObstacle';

/** Lets a CVE of an image pass. */
export function AllowButton({ cve, image }: { cve: string; image: Image }) {
  const openDialog = useOpenDialog();
  const [first, ...others] = projectsOf(image);
  // Where there are several, the dialog says what may be done to the one that is chosen.
  const forbidden = useAllowlistObstacle(
    first && others.length === 0 ? [first] : [],
  );
  return (
    <ActionButton
      size="small"
      variant="outlined"
      startIcon={<PlaylistAddCheck aria-hidden />}
      aria-label={`Allow ${cve}`}
      obstacle={goneObstacle(image) ?? forbidden}
      onClick={() => {
        if (!first) return;
        openDialog(close => (
          <AllowDialog
            cve={cve}
            projects={[first, ...others]}
            onClose={close}
          />
        ));
      }}
    >
      Allow
    </ActionButton>
  );
}

/** Props of {@link DisallowButton}. */
interface DisallowButtonProps {
  cve: string;
  allowed: NonNullable<Vulnerability['allowed']>;
}

/** Takes a CVE off the allowlist that lets it pass. */
export function DisallowButton({ cve, allowed }: DisallowButtonProps) {
  const api = useApi(harborApiRef);
  const openDialog = useOpenDialog();
  const { instance, project } = allowed;
  return (
    <ActionButton
      size="small"
      variant="outlined"
      startIcon={<PlaylistRemove aria-hidden />}
      aria-label={`Stop allowing ${cve}`}
      obstacle={useAllowlistObstacle([allowed])}
      onClick={() =>
        openDialog(close => (
          <ActionDialog
            onClose={close}
            action={{
              ...ofHarbor,
              title: `Stop allowing ${cve}`,
              explains: `Takes ${cve} off the allowlist of ${project} in ${instance}. Gates hold back images with it from then on; what runs goes on running.`,
              confirmLabel: 'Stop allowing',
              reasonNeeded: 'Say why it may pass no longer',
              run: ({ dryRun, reason = '' }) =>
                api.disallowVulnerability({ instance, project }, cve, {
                  dryRun,
                  reason,
                }),
            }}
          />
        ))
      }
    >
      Stop allowing
    </ActionButton>
  );
}
