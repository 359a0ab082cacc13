import Alert from '@mui/material/Alert';
import {
  Banners,
  describeFailure,
  FailureState,
  Freshness,
  PageFrame,
  RelativeTime,
  RowSkeletons,
  useNow,
} from '@slipway/ui';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { BuildActions } from '../../components/actions/BuildActions';
import { isBuildOver } from '../../components/actions/buildObstacles';
import { groupJobs } from '../../components/jobs/jobGroups';
import { buildName } from '../../components/links/BuildLink';
import { DockedPage } from '../../components/log/DockedPage';
import { useLogChoice } from '../../components/log/useLogChoice';
import { useBuild } from '../../hooks/useReads';
import { buildAnswer } from './buildAnswer';
import { BuildContent } from './BuildContent';
import { BuildTitle } from './BuildTitle';
import { failureStops, nextStop } from './failureStops';
import { JobLog } from './JobLog';
import { KeysHelp } from './KeysHelp';
import { useBuildKeys } from './useBuildKeys';
import { useExpectedSeconds } from './useExpectedSeconds';
import { useJobInSight } from './useJobInSight';

/** How often the sentence at the top is renewed while the build goes on. */
const ANSWER_MS = 10_000;

/** One build: what it is doing and why, its jobs and their logs, what may be done. */
export function BuildPage() {
  const ref = useBuildParams();
  const query = useBuild(ref);
  const build = query.data;
  const expected = useExpectedSeconds(build);
  const now = useNow(build && isBuildOver(build) ? 0 : ANSWER_MS);
  const log = useLogChoice();
  const job = useJobInSight(build, log.choice);
  const [isLarge, setLarge] = useState(false);
  const [help, setHelp] = useState(false);

  const jobs = build
    ? groupJobs(build.jobDetails)
        .flatMap(group => group.jobs)
        .filter(entry => entry.job.type === 'script')
    : [];
  const step = (by: number) => {
    const index = jobs.findIndex(entry => entry.job.id === job?.id);
    const from = index < 0 && by < 0 ? 0 : index;
    const next = jobs[(from + by + jobs.length) % jobs.length];
    if (next) log.open({ job: next.job.id });
  };
  useBuildKeys({
    nextFailure: () => {
      const stops = build ? failureStops(build) : [];
      const next = nextStop(stops, { job: job?.id, at: log.choice.at });
      if (next) log.open(next);
    },
    nextJob: () => step(1),
    previousJob: () => step(-1),
    help: () => setHelp(!help),
  });

  return (
    <PageFrame
      fill
      title={<BuildTitle build={ref} />}
      answer={build ? buildAnswer(build, now, expected) : buildName(ref)}
      aside={<Freshness sources={build?.sources} />}
      actions={
        build && (
          <>
            <BuildActions build={build} />
            <KeysHelp open={help} onOpen={setHelp} />
          </>
        )
      }
      banners={
        <Banners sources={build?.sources}>
          {build && query.isError && (
            <Alert severity="warning" sx={{ py: 0 }}>
              {describeFailure(query.error, buildName(ref)).title}. What was
              known before stays here.
            </Alert>
          )}
          {build?.deletedAt && (
            <Alert severity="warning" sx={{ py: 0 }}>
              Buildkite has this build no more since{' '}
              <RelativeTime at={build.deletedAt} show="words" />. What the
              portal knows of it stays here.
            </Alert>
          )}
        </Banners>
      }
    >
      <DockedPage
        isLarge={isLarge}
        dock={
          build && job?.type === 'script' ? (
            <JobLog
              build={build}
              job={job}
              log={log}
              isLarge={isLarge}
              onLarge={setLarge}
            />
          ) : undefined
        }
      >
        {build && (
          <BuildContent build={build} current={job?.id} onLog={log.open} />
        )}
        {!build && query.isError && (
          <FailureState
            error={query.error}
            subject={`build ${buildName(ref)}`}
            onRetry={() => query.refetch()}
            retrying={query.isFetching}
          />
        )}
        {query.isPending && <RowSkeletons rows={8} height={56} />}
      </DockedPage>
    </PageFrame>
  );
}

function useBuildParams() {
  const { organization = '', pipeline = '', number = '' } = useParams();
  return { organization, pipeline, number: Number(number) };
}
