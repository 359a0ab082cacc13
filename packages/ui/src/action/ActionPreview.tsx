import Difference from '@mui/icons-material/Difference';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { CommandResult } from '@slipway/plugin-audit-common';
import { withLocalInstants } from '../time/format';
import { DiffView } from './DiffView';

/** Props of {@link ActionPreview}. */
interface ActionPreviewProps {
  result: CommandResult | undefined;
  /** There is no diff to show, only words. */
  withoutDiff?: boolean;
  loading: boolean;
  disabled: boolean;
  onShow: () => void;
}

/** What would be done, with the exact change of the GitOps repository, before it is made. */
export function ActionPreview(props: ActionPreviewProps) {
  return (
    <Box>
      <Button
        size="small"
        variant="outlined"
        startIcon={<Difference aria-hidden />}
        onClick={props.onShow}
        disabled={props.disabled || props.loading}
      >
        {label(props)}
      </Button>
      {props.result && (
        <Box aria-live="polite" sx={{ mt: 1 }}>
          <Typography variant="body2" sx={{ mb: 0.5 }}>
            {withLocalInstants(props.result.message)}
          </Typography>
          {!props.withoutDiff && <DiffView diff={props.result.diff} />}
        </Box>
      )}
    </Box>
  );
}

function label({ loading, result, withoutDiff }: ActionPreviewProps) {
  const what = withoutDiff ? 'happen' : 'change';
  if (loading) return `Asking what would ${what}…`;
  return result ? 'Look again' : `Show what would ${what}`;
}
