import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { SxProps, Theme } from '@mui/material/styles';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { PageLink } from '@slipway/ui';
import type { ReactNode } from 'react';
import { buildRouteRef } from '../../routes';

/** Props of {@link BuildLink}. */
interface BuildLinkProps {
  build: BuildRef;
  /** Absent: `shop #417`. */
  children?: ReactNode;
  onFocus?: () => void;
  sx?: SxProps<Theme>;
}

/** Names a build for people: `shop #417`. */
export const buildName = ({ pipeline, number }: BuildRef) =>
  `${pipeline} #${number}`;

/** Path of the page of a build in the app; undefined where that page is not part of it. */
export function useBuildPath(): (build: BuildRef) => string | undefined {
  const toPath = useRouteRef(buildRouteRef);
  return ({ organization, pipeline, number }) =>
    toPath?.({ organization, pipeline, number: String(number) });
}

/** A link to the page of a build; its name where that page is not part of the app. */
export function BuildLink({ build, children, onFocus, sx }: BuildLinkProps) {
  return (
    <PageLink
      to={useBuildPath()(build)}
      onFocus={onFocus}
      sx={{ fontWeight: 600, ...sx }}
    >
      {children ?? buildName(build)}
    </PageLink>
  );
}
