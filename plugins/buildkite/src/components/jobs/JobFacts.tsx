import type { Job } from '@slipway/plugin-buildkite-common';
import { ExternalLink, RelativeTime } from '@slipway/ui';
import { Fragment, type ReactNode } from 'react';
import { BuildLink } from '../links/BuildLink';
import { exitWords } from './exitWords';
import { hasTimes, JobTimes } from './JobTimes';

/** What there is to know of a job besides its state, on one line. */
export function JobFacts({ job }: { job: Job }) {
  const { block } = job;
  const exit = exitWords(job);
  const facts: ReactNode[] = [
    exit && <strong>{exit}</strong>,
    hasTimes(job) && <JobTimes job={job} />,
    job.parallel && `${job.parallel.index + 1} of ${job.parallel.total}`,
    job.agent && `on ${job.agent.name}`,
    !job.agent &&
      !job.startedAt &&
      job.type === 'script' &&
      job.agentRules.length > 0 &&
      `needs an agent with ${job.agentRules.join(', ')}`,
    block?.unblockedBy && `unblocked by ${block.unblockedBy.name}`,
    block?.unblockedAt && <RelativeTime at={block.unblockedAt} />,
    retryWords(job),
    job.triggered && (
      <>
        {'started '}
        <BuildLink build={job.triggered} />
      </>
    ),
    job.url && <ExternalLink url={job.url}>Buildkite</ExternalLink>,
  ].filter(Boolean);
  return facts.map((fact, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      {fact}
    </Fragment>
  ));
}

function retryWords({ retryOf, retriedBy }: Job): string | undefined {
  if (retriedBy) return `retried by ${retriedBy.name}`;
  if (!retryOf) return undefined;
  return retryOf.type === 'automatic' ? 'retried by a rule' : 'retried';
}
