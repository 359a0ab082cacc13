import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { FactList, RelativeTime } from '@slipway/ui';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink } from '../../components/links/BuildLink';
import { RunBadge } from '../../components/state/StateBadge';

/** The facts of a PipelineRun on a few lines. */
export function RunFacts({ run }: { run: PipelineRun }) {
  const { change } = run;
  return (
    <FactList
      facts={[
        ['State', <RunBadge state={run.state} />],
        ['Build', run.job && <BuildLink build={run.job.build} />],
        ['Repository', change?.repository],
        [
          'Commit',
          change?.commit && (
            <>
              <code title={change.commit}>{change.commit.slice(0, 7)}</code>
              {change.title && <span>{change.title}</span>}
            </>
          ),
        ],
        ['Branch', change?.branch && <code>{change.branch}</code>],
        ['Pull request', change?.pullRequest && `#${change.pullRequest}`],
        ['Started by', change?.event],
        ['Pipeline', run.pipeline],
        [
          'Services',
          run.services.length > 0 && <ServiceLinks services={run.services} />,
        ],
        ['Created', <RelativeTime at={run.createdAt} />],
        ['Finished', run.finishedAt && <RelativeTime at={run.finishedAt} />],
        ['Cluster', run.cluster],
        ['Namespace', <code>{run.namespace}</code>],
      ]}
    />
  );
}
