import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import type { SxProps, Theme } from '@mui/material/styles';
import { forwardRef, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { environmentRouteRef } from '../routes';

/** Props of {@link EnvironmentLink}. */
interface EnvironmentLinkProps {
  name: string;
  children?: ReactNode;
  onFocus?: () => void;
  sx?: SxProps<Theme>;
}

/** A link to the page of an environment; its name where that page is not part of the app. */
export const EnvironmentLink = forwardRef<
  HTMLAnchorElement,
  EnvironmentLinkProps
>(function LinkToEnvironment({ name, children, onFocus, sx }, ref) {
  const path = useRouteRef(environmentRouteRef)?.({ name });
  if (!path) return <span>{children ?? name}</span>;
  return (
    <MuiLink
      ref={ref}
      component={RouterLink}
      to={path}
      onFocus={onFocus}
      underline="hover"
      sx={{ fontWeight: 600, ...sx }}
    >
      {children ?? name}
    </MuiLink>
  );
});
