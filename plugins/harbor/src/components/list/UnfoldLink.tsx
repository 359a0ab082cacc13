import ChevronRight from '@mui/icons-material/ChevronRight';
import MuiLink from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { useUnfolded } from '../../hooks/useUnfolded';

/** Props of {@link UnfoldLink}. */
interface UnfoldLinkProps {
  /** Name of the row. */
  name: string;
  children: string;
}

/** Unfolds a row. A link, since what is unfolded stands in the address and can be shared. */
export function UnfoldLink({ name, children }: UnfoldLinkProps) {
  const { unfolded, searchOf } = useUnfolded();
  const isOpen = unfolded === name;
  return (
    <MuiLink
      component={RouterLink}
      to={{ search: searchOf(name) }}
      replace
      preventScrollReset
      aria-expanded={isOpen}
      underline="hover"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'top',
        alignItems: 'center',
        fontWeight: 600,
        minWidth: 0,
        maxWidth: '100%',
      }}
    >
      <ChevronRight
        aria-hidden
        sx={{
          fontSize: 18,
          ml: -0.5,
          transform: isOpen ? 'rotate(90deg)' : 'none',
          transition: 'transform 120ms',
          '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
        }}
      />
      <span>{children}</span>
    </MuiLink>
  );
}
