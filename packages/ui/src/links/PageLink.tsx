import MuiLink from '@mui/material/Link';
import type { SxProps, Theme } from '@mui/material/styles';
import { forwardRef, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** Props of {@link PageLink}. */
interface PageLinkProps {
  /** Path in the app. Absent: the page is not part of it, and there is only text. */
  to: string | undefined;
  children: ReactNode;
  /** It stands among other words, where colour alone would not tell that it is a link. */
  inText?: boolean;
  title?: string;
  onFocus?: () => void;
  sx?: SxProps<Theme>;
}

/** A link to a page of the app. */
export const PageLink = forwardRef<HTMLAnchorElement, PageLinkProps>(
  function LinkToPage({ to, children, inText, ...rest }, ref) {
    if (!to) return <span title={rest.title}>{children}</span>;
    return (
      <MuiLink
        ref={ref}
        component={RouterLink}
        to={to}
        underline={inText ? 'always' : 'hover'}
        {...rest}
      >
        {children}
      </MuiLink>
    );
  },
);
