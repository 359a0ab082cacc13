import { SourceList } from '@slipway/ui';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { usePipelines } from '../../hooks/useReads';

/** Organisations of Buildkite among the sources of the home page. */
export function HomeSources() {
  return (
    <BuildkiteProvider>
      <Rows />
    </BuildkiteProvider>
  );
}

function Rows() {
  const sources = usePipelines().data?.sources ?? [];
  // The clusters that Tekton runs on stand there already, for the environments on them.
  return (
    <SourceList
      label="Sources of builds"
      sources={sources.filter(({ kind }) => kind === 'buildkite')}
    />
  );
}
