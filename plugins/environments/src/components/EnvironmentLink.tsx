import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { SxProps, Theme } from '@mui/material/styles';
import { PageLink } from '@slipway/ui';
import { forwardRef, type ReactNode } from 'react';
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
  return (
    <PageLink
      ref={ref}
      to={path}
      onFocus={onFocus}
      sx={{ fontWeight: 600, ...sx }}
    >
      {children ?? name}
    </PageLink>
  );
});
