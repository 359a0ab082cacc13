import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Download from '@mui/icons-material/Download';
import Schedule from '@mui/icons-material/Schedule';
import UnfoldLess from '@mui/icons-material/UnfoldLess';
import UnfoldMore from '@mui/icons-material/UnfoldMore';
import VerticalAlignBottom from '@mui/icons-material/VerticalAlignBottom';
import WrapText from '@mui/icons-material/WrapText';
import type { SvgIconComponent } from '@mui/icons-material';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import { SearchField } from '@slipway/ui';
import type { LogLook } from './useLogLook';

/** Props of {@link LogToolbar}. */
interface LogToolbarProps {
  look: LogLook;
  onLook: (look: LogLook) => void;
  /** Its lines say when they were printed. */
  hasTimes: boolean;
  following: boolean;
  /** Something may still be added to it. */
  running: boolean;
  onFollow: (following: boolean) => void;
  q: string;
  onSearch: (q: string) => void;
  /** Goes to the first match. */
  onLeaveSearch: () => void;
  hasHeadings: boolean;
  isFolded: boolean;
  onFoldAll: (fold: boolean) => void;
  /** The text that is in memory, without control sequences. */
  textOf: () => string;
  saving: boolean;
  onDownload: () => void;
}

/** What may be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { look, onLook } = props;
  const alertApi = useApi(alertApiRef);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.textOf());
      alertApi.post({
        message: 'The part of the log that is loaded is copied',
        severity: 'success',
        display: 'transient',
      });
    } catch (error) {
      alertApi.post({
        message: `The browser refused to copy the log: ${error}`,
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  return (
    <Box
      role="toolbar"
      aria-label="Log"
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 0.5,
        px: 1.5,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <SearchField
        compact
        label="Search the whole log"
        placeholder="Search the whole log"
        value={props.q}
        onChange={props.onSearch}
        onLeave={props.onLeaveSearch}
      />
      <Tool
        label={props.running ? 'Follow what is added' : 'Go to the end'}
        icon={VerticalAlignBottom}
        selected={props.following}
        onClick={() => props.onFollow(!props.following)}
      />
      <Tool
        label="Wrap long lines"
        icon={WrapText}
        selected={look.wrap}
        onClick={() => onLook({ ...look, wrap: !look.wrap })}
      />
      {props.hasTimes && (
        <Tool
          label="Show times"
          icon={Schedule}
          selected={look.showTime}
          onClick={() => onLook({ ...look, showTime: !look.showTime })}
        />
      )}
      {props.hasHeadings && (
        <Tool
          label={props.isFolded ? 'Open all groups' : 'Fold all groups'}
          icon={props.isFolded ? UnfoldMore : UnfoldLess}
          onClick={() => props.onFoldAll(!props.isFolded)}
        />
      )}
      <Tool label="Copy what is loaded" icon={ContentCopy} onClick={copy} />
      <Tool
        label={props.saving ? 'Downloading…' : 'Download the whole log'}
        icon={Download}
        onClick={props.saving ? undefined : props.onDownload}
      />
    </Box>
  );
}

function Tool(props: {
  label: string;
  icon: SvgIconComponent;
  /** Absent: it is no switch. */
  selected?: boolean;
  onClick?: () => void;
}) {
  const { label, icon: Icon, selected, onClick } = props;
  return (
    <Tooltip title={label}>
      <ToggleButton
        value={label}
        size="small"
        aria-label={label}
        aria-pressed={selected}
        aria-disabled={onClick ? undefined : true}
        selected={selected ?? false}
        onClick={onClick}
        sx={{ p: 0.5, border: 0 }}
      >
        <Icon sx={{ fontSize: 18 }} />
      </ToggleButton>
    </Tooltip>
  );
}
