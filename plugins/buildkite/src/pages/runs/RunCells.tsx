import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { Cell, Duration, Line, RelativeTime, SubLine } from '@slipway/ui';
import { memo } from 'react';
import { BuildLink } from '../../components/links/BuildLink';
import { RunLink } from '../../components/links/RunLink';
import { RunBadge } from '../../components/state/StateBadge';

/** One PipelineRun on one line, with where it runs beneath. */
export const RunCells = memo(function CellsOfRun({
  run,
}: {
  run: PipelineRun;
}) {
  const change = changeInWords(run);
  return (
    <>
      <Cell role="cell">
        <RunBadge state={run.state} />
      </Cell>
      <Cell role="cell">
        <Line title={run.name}>
          <RunLink run={run} />
        </Line>
        <SubLine>
          {run.state === 'failed' && run.message
            ? run.message
            : [`${run.cluster}/${run.namespace}`, run.pipeline]
                .filter(Boolean)
                .join(' · ')}
        </SubLine>
      </Cell>
      <Cell role="cell">
        {run.job ? (
          <BuildLink build={run.job.build} sx={{ fontWeight: 400 }} />
        ) : (
          (run.change?.event ?? 'no build')
        )}
      </Cell>
      <Cell role="cell">
        <Line title={run.change?.title}>
          {run.change?.title ?? run.services.join(', ')}
        </Line>
        {change && <SubLine>{change}</SubLine>}
      </Cell>
      <Cell role="cell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        <RelativeTime at={run.createdAt} show="age" />
      </Cell>
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        {run.startedAt && <Duration from={run.startedAt} to={run.finishedAt} />}
      </Cell>
    </>
  );
});

/** `example/shop@1a2b3c4 · gift-cards · #131`. */
function changeInWords({ change }: PipelineRun): string {
  if (!change) return '';
  const { repository, commit, branch, pullRequest } = change;
  const at = [repository, commit?.slice(0, 7)].filter(Boolean).join('@');
  return [at, branch, pullRequest && `#${pullRequest}`]
    .filter(Boolean)
    .join(' · ');
}
