import ViewInAr from '@mui/icons-material/ViewInAr';
import { EmptyState } from '@slipway/ui';
import { useOverview } from '../../hooks/useReads';

/** There is no image at all; how that changes. */
export function NoImages({ service }: { service?: string }) {
  const overview = useOverview().data;
  if (!overview) return null;
  if (!overview.sources.some(({ kind }) => kind === 'harbor')) {
    return (
      <EmptyState icon={ViewInAr} title="No Harbor is connected">
        An operator adds one to <code>harbor.instances</code> in the
        configuration, with a robot that reads projects. docs/operators/harbor
        says how, which permissions the robot needs, and how Harbor's web hooks
        find the way here.
      </EmptyState>
    );
  }
  if (service) {
    return (
      <EmptyState icon={ViewInAr} title={`There are no images of ${service}`}>
        They show up once a repository is named in the annotation{' '}
        <code>goharbor.io/repository-slug</code> of {service} and somebody
        pushed an image to it.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ViewInAr} title="There are no images yet">
      Push one to a project that the robot may read.
    </EmptyState>
  );
}
