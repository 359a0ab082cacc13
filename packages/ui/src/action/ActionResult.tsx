import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import type { CommandResult } from '@slipway/plugin-audit-common';
import { useEffect, useRef, type ReactNode } from 'react';
import { ExternalLink } from '../links/ExternalLink';
import { Disclosure } from '../feedback/Disclosure';
import { withLocalInstants } from '../time/format';
import { DiffView } from './DiffView';

/** Props of {@link ActionResult}. */
interface ActionResultProps {
  result: CommandResult;
  /** Where to go on from here. */
  children?: ReactNode;
  onClose: () => void;
}

/** What was done, with the commit that did it. */
export function ActionResult({ result, children, onClose }: ActionResultProps) {
  const { commit } = result;
  const close = useRef<HTMLButtonElement>(null);
  // The form that had the focus is gone.
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      <DialogContent sx={{ pt: 0 }}>
        <Stack spacing={1.5}>
          <Alert severity={result.changed ? 'success' : 'info'} role="status">
            {withLocalInstants(result.message)}
            {commit && (
              <>
                {' Commit '}
                {commit.url ? (
                  <ExternalLink url={commit.url}>
                    {commit.sha.slice(0, 7)}
                  </ExternalLink>
                ) : (
                  commit.sha.slice(0, 7)
                )}
              </>
            )}
          </Alert>
          {children}
          {result.diff && (
            <Disclosure label="What changed in the GitOps repository">
              <DiffView diff={result.diff} />
            </Disclosure>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button ref={close} variant="contained" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}
