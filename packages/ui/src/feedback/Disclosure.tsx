import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useId, useState, type ReactNode } from 'react';

/** Props of {@link Disclosure}. */
interface DisclosureProps {
  label: string;
  /** Open at first. */
  startsOpen?: boolean;
  children: ReactNode;
}

/** Something for those who want to know more, closed at first unless it is said otherwise. */
export function Disclosure(props: DisclosureProps) {
  const { label, startsOpen = false, children } = props;
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <Box>
      <ButtonBase
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        sx={{
          color: 'text.secondary',
          fontSize: '0.8125rem',
          borderRadius: 1,
          py: 0.25,
          pr: 0.75,
          '&:hover': { color: 'text.primary' },
          '&.Mui-focusVisible': { outline: '2px solid currentColor' },
        }}
      >
        <ChevronRight
          aria-hidden
          sx={{
            fontSize: 18,
            transform: open ? 'rotate(90deg)' : 'none',
            transition: 'transform 120ms',
          }}
        />
        {label}
      </ButtonBase>
      <Box id={id} hidden={!open} sx={{ pt: 0.5 }}>
        {open && children}
      </Box>
    </Box>
  );
}
