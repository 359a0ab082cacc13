import { SourceRows } from '@slipway/ui';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { usePipelines, useRunPage } from '../../hooks/useReads';
import { runningRuns } from '../runs/runsAnswerOf';

/** Organisations of Buildkite and clusters of Tekton among the sources of the home page. */
export function HomeSources() {
  return (
    <BuildkiteProvider>
      <Rows />
    </BuildkiteProvider>
  );
}

function Rows() {
  const ofBuilds = usePipelines().data?.sources ?? [];
  const ofRuns = useRunPage(runningRuns).data?.sources ?? [];
  // Both may know the same ones.
  const all = [...ofBuilds, ...ofRuns].map(one => [one.name, one] as const);
  return <SourceRows sources={[...new Map(all).values()]} />;
}
