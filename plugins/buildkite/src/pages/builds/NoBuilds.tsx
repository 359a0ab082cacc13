import Build from '@mui/icons-material/Build';
import { EmptyState } from '@slipway/ui';
import { usePipelines } from '../../hooks/useReads';

/** There is no build at all; how that changes. */
export function NoBuilds({ service }: { service?: string }) {
  const pipelines = usePipelines().data;
  if (!pipelines) return null;
  if (!pipelines.sources.some(({ kind }) => kind === 'buildkite')) {
    return (
      <EmptyState icon={Build} title="No Buildkite organisation is connected">
        An operator adds one to <code>buildkite.organizations</code> in the
        configuration, with a token that reads builds. docs/operators/buildkite
        says how, and how Buildkite's webhooks find the way here.
      </EmptyState>
    );
  }
  if (service) {
    return (
      <EmptyState icon={Build} title={`There are no builds of ${service}`}>
        They show up once a pipeline is named in the annotation{' '}
        <code>buildkite.com/pipeline-slug</code> of {service} and has built
        something of it.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Build} title="There are no builds yet">
      Push a commit to a repository that has a pipeline, or start a build here.
    </EmptyState>
  );
}
