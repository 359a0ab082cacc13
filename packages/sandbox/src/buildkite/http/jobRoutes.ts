import { isCurrent } from '../model/jobStates';
import { retryJob, unblockJob } from '../model/commands';
import { BuildkiteError } from '../model/errors';
import { jobStates, type Job } from '../model/types';
import { apiState, presentJob } from '../presenters/jobs';
import type { Answer, Api, Call } from './Api';
import { parseBody, priorityBody, unblockBody } from './bodies';
import { list } from './buildFilters';
import { buildOf, jobOf } from './lookups';

const builds =
  '/organizations/:organization/pipelines/:pipeline/builds/:number';

/** A job's two addresses: below its build, and below its organisation. */
export const jobPaths = [
  `${builds}/jobs/:job`,
  '/organizations/:organization/jobs/:job',
] as const;

/** Jobs of a build, one job, and what can be done with it. */
export function jobRoutes(api: Api): void {
  const { addresses, model } = api.context;

  api.route('GET', `${builds}/jobs`, 'read_builds', call =>
    cursorPage(call, wantedJobs(call, buildOf(api, call).jobs), job =>
      presentJob(addresses, job),
    ),
  );

  for (const one of jobPaths) {
    const shown = (job: Job): Answer => ({ body: presentJob(addresses, job) });
    api.route('GET', one, 'read_builds', call => shown(jobOf(api, call)));

    api.route('PUT', `${one}/retry`, 'write_builds', call =>
      shown(retryJob(model, jobOf(api, call), call.person)),
    );

    api.route('PUT', `${one}/reprioritize`, 'write_builds', call => {
      const job = jobOf(api, call);
      job.priority = parseBody(priorityBody, call.body).priority;
      return shown(job);
    });

    api.route('PUT', `${one}/unblock`, 'write_builds', call => {
      const job = jobOf(api, call);
      const { fields, unblocker } = parseBody(unblockBody, call.body);
      const person = unblocker
        ? model.findPerson(api.organization(call), unblocker)
        : call.person;
      if (!person) {
        throw new BuildkiteError(
          422,
          'Unblocker is not a valid user id for this organization',
        );
      }
      unblockJob(model, job, person, fields);
      return shown(job);
    });
  }
}

function wantedJobs({ query }: Call, jobs: readonly Job[]): Job[] {
  const states = list(query, 'state');
  const unknown = states.find(state => !jobStates.some(one => one === state));
  if (unknown !== undefined) {
    throw new BuildkiteError(400, `Invalid state: ${unknown}`);
  }
  const retried = query.get('include_retried_jobs') !== 'false';
  return jobs.filter(
    job =>
      (retried || isCurrent(job)) &&
      (states.length === 0 ||
        [job.state, apiState(job)].some(state => states.includes(state))),
  );
}

function cursorPage(
  call: Call,
  jobs: readonly Job[],
  present: (job: Job) => unknown,
): Answer {
  const { query, url } = call;
  const size = Number(query.get('per_page') ?? 30);
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    throw new BuildkiteError(400, 'per_page must be between 1 and 100');
  }
  const after = query.get('after');
  const before = query.get('before');
  if (after !== null && before !== null) {
    throw new BuildkiteError(400, 'after and before are mutually exclusive');
  }
  const at = (cursor: string) => {
    const id = Buffer.from(cursor, 'base64url').toString();
    const index = jobs.findIndex(job => job.id === id);
    if (index < 0) throw new BuildkiteError(400, 'Invalid cursor');
    return index;
  };
  let start = after === null ? 0 : at(after) + 1;
  let end = Math.min(start + size, jobs.length);
  if (before !== null) {
    end = at(before);
    start = Math.max(0, end - size);
  }
  const link = (name?: 'after' | 'before', job?: Job) => {
    const target = new URL(url);
    target.searchParams.set('per_page', String(size));
    if (name && job) {
      target.searchParams.delete('after');
      target.searchParams.delete('before');
      target.searchParams.set(name, Buffer.from(job.id).toString('base64url'));
    }
    return target.toString();
  };
  const items = jobs.slice(start, end);
  return {
    body: {
      items: items.map(present),
      links: {
        self: link(),
        ...(start > 0 ? { prev: link('before', items[0]) } : {}),
        ...(end < jobs.length ? { next: link('after', items.at(-1)) } : {}),
      },
    },
  };
}
