import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { Image } from '@slipway/plugin-harbor-common';
import { PageLink } from '@slipway/ui';
import { buildRouteRef, buildsRouteRef } from '../../routes';

/** The build that made an image, or the builds of its commit; nothing where neither is known. */
export function BuildLink({ build, commit }: Pick<Image, 'build' | 'commit'>) {
  const toBuild = useRouteRef(buildRouteRef);
  const builds = useRouteRef(buildsRouteRef)?.();
  if (build) {
    const { organization, pipeline, number } = build;
    const path = toBuild?.({ organization, pipeline, number: String(number) });
    return <PageLink to={path}>{`${pipeline} #${number}`}</PageLink>;
  }
  if (!commit || !builds) return null;
  return (
    <PageLink to={`${builds}?commit=${encodeURIComponent(commit)}`}>
      builds of this commit
    </PageLink>
  );
}
