import Box from '@mui/material/Box';
import type { Build } from '@slipway/plugin-buildkite-common';
import {
  Cell,
  Duration,
  ExternalLink,
  Line,
  RelativeTime,
  SubLine,
} from '@slipway/ui';
import { memo } from 'react';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { StepLabelText } from '../../components/jobs/StepLabelText';
import { BuildLink, buildName } from '../../components/links/BuildLink';
import { BuildBadge } from '../../components/state/StateBadge';
import { NewMark } from './NewMark';
import { StepMarks } from './StepMarks';
import { jobsInWords, testsInWords } from './buildWords';

/** Props of {@link BuildCells}. */
interface BuildCellsProps {
  build: Build;
  /** It came while the reader looked. */
  isNew: boolean;
  /** Steps that there is room for. */
  marks: number;
}

/** One build on one line, with whose it is beneath. */
export const BuildCells = memo(function CellsOfBuild(props: BuildCellsProps) {
  const { build, marks } = props;
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
          <StepLabelText label={build.pipelineName} fallback={build.pipeline} />{' '}
          #{build.number}
          {' · '}
          <span title={`${build.branch} at ${build.commit}`}>
            {build.branch}
          </span>
          <PullRequest build={build} />
          {who && ` · ${who}`}
        </SubLine>
      </Cell>
      <Cell role="cell" title={build.services.join(', ')}>
        <Services services={build.services} />
      </Cell>
      <Cell role="cell">
        <Line>
          <StepMarks steps={build.steps} most={marks} />
        </Line>
        <SubLine title={jobsInWords(build.jobs)}>
          <Outcome build={build} />
        </SubLine>
      </Cell>
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        <Line>
          <RelativeTime at={build.createdAt} show="age" />
        </Line>
        <SubLine>
          <Took build={build} />
        </SubLine>
      </Cell>
    </>
  );
});

/** The first of them by name: one above the other they are read whole. */
function Services({ services }: { services: string[] }) {
  const [first, second] = services;
  const more = services.length - 2;
  return (
    <>
      {first && (
        <Line>
          <ServiceLinks services={[first]} />
        </Line>
      )}
      {second && (
        <SubLine>
          <ServiceLinks services={[second]} />
          {more > 0 && ` +${more}`}
        </SubLine>
      )}
    </>
  );
}

/** How long it took; its clock stands still while it waits for a person. */
function Took({ build }: { build: Build }) {
  const { startedAt, finishedAt, state, approvals } = build;
  if (!startedAt) return null;
  const waits = state === 'blocked' && !finishedAt;
  const to = waits ? approvals[0]?.since : finishedAt;
  if (waits && !to) return null;
  const during = waits ? 'ran' : 'runs';
  return (
    <>
      {finishedAt ? 'took' : during} <Duration from={startedAt} to={to} />
    </>
  );
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

/** What its tests say; its jobs where there are none, or where it is not the tests that failed. */
function Outcome({ build: { tests, jobs } }: { build: Build }) {
  if (!tests || (tests.failed === 0 && jobs.failed > 0)) {
    return jobsInWords(jobs);
  }
  return tests.failed > 0 ? (
    <Box component="span" sx={{ fontWeight: 600, color: 'text.primary' }}>
      {testsInWords(tests)}
    </Box>
  ) : (
    testsInWords(tests)
  );
}
