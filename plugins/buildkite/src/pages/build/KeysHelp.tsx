import Keyboard from '@mui/icons-material/Keyboard';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { useState } from 'react';

const keys: Array<[key: string, does: string]> = [
  ['f', 'next failure'],
  ['j', 'next job'],
  ['k', 'previous job'],
  ['/', 'search the log'],
  ['?', 'these keys'],
];

/** Props of {@link KeysHelp}. */
interface KeysHelpProps {
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Which keys the page knows. */
export function KeysHelp({ open, onOpen }: KeysHelpProps) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  return (
    <>
      <IconButton
        ref={setButton}
        size="small"
        title="Keys"
        aria-label="Keys of this page"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        <Keyboard fontSize="small" />
      </IconButton>
      <Popover
        open={open && button !== null}
        anchorEl={button}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        onClose={() => onOpen(false)}
        slotProps={{ paper: { 'aria-label': 'Keys' } }}
      >
        <Box
          component="dl"
          sx={{
            m: 2,
            display: 'grid',
            gridTemplateColumns: 'auto auto',
            columnGap: 2,
            rowGap: 0.5,
            fontSize: '0.875rem',
            '& dd': { m: 0 },
          }}
        >
          {keys.map(([key, does]) => (
            <Box key={key} sx={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </Box>
          ))}
        </Box>
      </Popover>
    </>
  );
}
