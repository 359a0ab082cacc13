import { useApi } from '@backstage/frontend-plugin-api';
import type { Notice } from '@slipway/plugin-environments-common';
import { ActionButton, ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApi';
import { useAcknowledgeObstacle } from '../../hooks/useObstacle';

/** Lets the portal go on with what a notice holds back. */
export function TakeNoteButton({ notice }: { notice: Notice }) {
  const api = useApi(environmentsApiRef);
  const [open, setOpen] = useState(false);
  const obstacle = useAcknowledgeObstacle();
  return (
    <>
      <ActionButton
        size="small"
        color="inherit"
        obstacle={obstacle}
        onClick={() => setOpen(true)}
      >
        Take note
      </ActionButton>
      {open && (
        <ActionDialog
          onClose={() => setOpen(false)}
          action={{
            title: 'Take note',
            explains: `${notice.message} Taking note removes the banner for everybody, and the portal goes on with what it held back because of it.`,
            confirmLabel: 'Take note',
            run: options => api.acknowledgeNotice(notice.id, options),
          }}
        />
      )}
    </>
  );
}
