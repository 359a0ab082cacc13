import Close from '@mui/icons-material/Close';
import Fullscreen from '@mui/icons-material/Fullscreen';
import FullscreenExit from '@mui/icons-material/FullscreenExit';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';

/** Props of {@link LogDock}. */
interface LogDockProps {
  title: ReactNode;
  /** Beside the title: the state, which log. */
  aside?: ReactNode;
  isLarge: boolean;
  onLarge: (large: boolean) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Where a log is read, at the edge of the page, while the rest of it stays in sight. */
export function LogDock(props: LogDockProps) {
  const { isLarge } = props;
  return (
    <Box
      component="aside"
      aria-label="Log"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minWidth: 0,
        minHeight: 0,
        height: '100%',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: '8px 8px 0 0',
        borderBottom: 0,
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          minHeight: 40,
          px: 1.5,
          flex: 'none',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          component="h2"
          sx={{
            m: 0,
            flex: 1,
            minWidth: 0,
            fontSize: '0.9375rem',
            fontWeight: 600,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {props.title}
        </Box>
        {props.aside}
        <IconButton
          size="small"
          aria-label={isLarge ? 'Make the log smaller' : 'Make the log larger'}
          onClick={() => props.onLarge(!isLarge)}
        >
          {isLarge ? (
            <FullscreenExit fontSize="small" />
          ) : (
            <Fullscreen fontSize="small" />
          )}
        </IconButton>
        <IconButton
          size="small"
          aria-label="Close the log"
          onClick={props.onClose}
        >
          <Close fontSize="small" />
        </IconButton>
      </Box>
      {props.children}
    </Box>
  );
}
