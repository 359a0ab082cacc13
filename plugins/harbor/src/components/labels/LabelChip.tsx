import Box from '@mui/material/Box';
import Close from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { Label } from '@slipway/plugin-harbor-common';

/** Props of {@link LabelChip}. */
interface LabelChipProps {
  label: Label;
  /** Where it is on, for a tooltip. */
  where?: string;
  /** Takes it off. Absent: it cannot be taken off here. */
  onRemove?: () => void;
  /** Why it may not be taken off. */
  obstacle?: string;
}

/** A label of Harbor, with a dot in its colour. */
export function LabelChip(props: LabelChipProps) {
  const { label, onRemove, obstacle } = props;
  const words = [label.description, props.where].filter(Boolean).join(', ');
  return (
    <Box
      component="span"
      title={words}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        pl: 0.75,
        pr: onRemove ? 0 : 0.75,
        height: 24,
        border: 1,
        borderColor: 'divider',
        borderRadius: 3,
        fontSize: '0.75rem',
        whiteSpace: 'nowrap',
      }}
    >
      <Box
        component="span"
        sx={{
          width: 10,
          height: 10,
          borderRadius: '50%',
          border: 1,
          borderColor: 'divider',
        }}
        style={{ backgroundColor: label.color }}
      />
      {label.name}
      {onRemove && (
        <Tooltip title={obstacle ?? ''} describeChild>
          <IconButton
            size="small"
            aria-label={`Take off ${label.name}`}
            aria-disabled={obstacle ? true : undefined}
            onClick={obstacle ? undefined : onRemove}
            sx={{ p: 0.25, opacity: obstacle ? 0.5 : 1 }}
          >
            <Close sx={{ fontSize: 14 }} />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}
