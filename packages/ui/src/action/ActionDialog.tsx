import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ActionPreview } from './ActionPreview';
import { ActionResult } from './ActionResult';
import { FailureAlert } from './FailureAlert';
import type { Action } from './Action';
import { useAction } from './useAction';

/** In low windows the fields scroll and the buttons stay. */
const scrolling = {
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
} as const;

/** What no reason of real people is shorter than. */
const SHORTEST_REASON = 3;

/** Props of {@link ActionDialog}. */
interface ActionDialogProps {
  action: Action;
  onClose: () => void;
  /** Fields of the action besides the reason. */
  children?: ReactNode;
  maxWidth?: 'sm' | 'md';
}

/** Every action goes through here: what it will do, its diff, the confirmation, the commit. */
export function ActionDialog(props: ActionDialogProps) {
  const { action, onClose } = props;
  const titleId = useId();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { preview, command, shown } = useAction(action);
  const busy = command.isPending;
  const result = command.data;

  const incomplete =
    action.invalid ??
    (reason.trim().length < SHORTEST_REASON ? action.reasonNeeded : undefined);
  const obstacle =
    incomplete ??
    (action.typedConfirmation && typed.trim() !== action.typedConfirmation
      ? `Type ${action.typedConfirmation} to go on`
      : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!obstacle && !busy) command.mutate(reason.trim());
  };

  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      aria-labelledby={titleId}
      maxWidth={props.maxWidth ?? 'sm'}
      fullWidth
    >
      <DialogTitle id={titleId}>{action.title}</DialogTitle>
      {result ? (
        <ActionResult result={result} onClose={onClose}>
          {action.next}
        </ActionResult>
      ) : (
        <form onSubmit={submit} noValidate style={scrolling}>
          <DialogContent sx={{ pt: 0 }}>
            <Stack spacing={2}>
              <Typography component="div" variant="body2">
                {action.explains}
              </Typography>
              {props.children}
              <TextField
                label="Reason"
                required={action.reasonNeeded !== undefined}
                helperText={`Goes ${action.reasonGoes ?? 'into the commit message'}, for those who ask later`}
                size="small"
                value={reason}
                onChange={event => setReason(event.target.value)}
                inputProps={{ maxLength: 500 }}
                disabled={busy}
                fullWidth
              />
              <ActionPreview
                result={shown}
                withoutDiff={action.withoutDiff}
                loading={preview.isPending}
                disabled={Boolean(incomplete) || busy}
                onShow={() => preview.mutate(reason.trim())}
              />
              {action.typedConfirmation && (
                <TextField
                  label={`Type ${action.typedConfirmation} to confirm`}
                  size="small"
                  value={typed}
                  onChange={event => setTyped(event.target.value)}
                  autoComplete="off"
                  disabled={busy}
                  fullWidth
                />
              )}
              <FailureAlert
                error={command.error ?? preview.error}
                title={action.title}
                trial={!command.error}
              />
            </Stack>
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2 }}>
            <Typography
              variant="body2"
              color="text.secondary"
              role="status"
              sx={{ flex: 1 }}
            >
              {busy ? 'Working on it…' : obstacle}
            </Typography>
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button
              type="submit"
              variant="contained"
              color={action.danger ? 'error' : 'primary'}
              disabled={Boolean(obstacle) || busy}
              startIcon={
                busy ? <CircularProgress size={16} color="inherit" /> : null
              }
            >
              {action.confirmLabel}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
