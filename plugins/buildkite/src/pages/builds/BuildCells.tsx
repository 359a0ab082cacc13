import Box from '@mui/material/Box';
import type { Build } from '@slipway/plugin-buildkite-common';
import { ExternalLink, RelativeTime } from '@slipway/ui';
import { memo } from 'react';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink, buildName } from '../../components/links/BuildLink';
import { Cell, Line, SubLine } from '../../components/list/rowLayout';
import { BuildBadge } from '../../components/state/StateBadge';
import { Duration } from '../../components/time/Duration';
import { NewMark } from './NewMark';
import { StepMarks } from './StepMarks';
import { jobsInWords, testsInWords } from './buildWords';

/** Props of {@link BuildCells}. */
interface BuildCellsProps {
  build: Build;
  /** It came while the reader looked. */
  isNew: boolean;
}

/** One build on one line, with whose it is beneath. */
export const BuildCells = memo(function CellsOfBuild(props: BuildCellsProps) {
  const { build } = props;
  const who = build.author?.name ?? build.creator?.name;
  return (
    <>
      <Cell role="cell">
        <BuildBadge state={build.state} />
      </Cell>
      <Cell role="cell">
        <Line title={build.title}>
          <BuildLink build={build}>{build.title || buildName(build)}</BuildLink>{' '}
          {props.isNew && <NewMark />}
        </Line>
        <SubLine>
          {build.pipelineName} #{build.number}
          {' · '}
          <span title={`${build.branch} at ${build.commit}`}>
            {build.branch}
          </span>
          <PullRequest build={build} />
          {who && ` · ${who}`}
        </SubLine>
      </Cell>
      <Cell role="cell" title={build.services.join(', ')}>
        <ServiceLinks services={build.services} />
      </Cell>
      <Cell role="cell">
        <Line>
          <StepMarks steps={build.steps} />
        </Line>
        <SubLine>{jobsInWords(build.jobs)}</SubLine>
      </Cell>
      <Cell role="cell">
        <Tests build={build} />
      </Cell>
      <Cell role="cell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        <RelativeTime at={build.createdAt} show="age" />
      </Cell>
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        <Took build={build} />
      </Cell>
    </>
  );
});

/** How long it took; its clock stands still while it waits for a person. */
function Took({ build }: { build: Build }) {
  const { startedAt, finishedAt, state, approvals } = build;
  if (!startedAt) return null;
  if (finishedAt || state !== 'blocked') {
    return <Duration from={startedAt} to={finishedAt} />;
  }
  const since = approvals[0]?.since;
  return since ? <Duration from={startedAt} to={since} /> : null;
}

function PullRequest({ build }: { build: Build }) {
  const pull = build.pullRequest;
  if (!pull) return null;
  return (
    <>
      {' · '}
      {pull.url ? (
        <ExternalLink url={pull.url}>#{pull.number}</ExternalLink>
      ) : (
        `#${pull.number}`
      )}
    </>
  );
}

function Tests({ build }: { build: Build }) {
  if (!build.tests) return null;
  const failed = build.tests.failed > 0;
  return (
    <Box
      component="span"
      sx={failed ? { fontWeight: 600 } : { color: 'text.secondary' }}
    >
      {testsInWords(build.tests)}
    </Box>
  );
}
