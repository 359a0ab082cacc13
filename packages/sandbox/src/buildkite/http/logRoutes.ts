import { Readable } from 'node:stream';
import { BuildkiteError } from '../model/errors';
import type { JobLog } from '../model/JobLog';
import type { Job } from '../model/types';
import type { Answer, Api, Call } from './Api';
import { jobEnvironment } from './jobEnvironment';
import { jobPaths } from './jobRoutes';
import { jobOf } from './lookups';

const plain = { 'content-type': 'text/plain; charset=utf-8' };
const ranges = { 'accept-ranges': 'bytes' };

const length = (bytes: number) => ({ 'content-length': String(bytes) });

/** A job's log, whole or its tail, and its environment. */
export function logRoutes(api: Api): void {
  const { addresses } = api.context;
  for (const one of jobPaths) {
    api.route('GET', `${one}/log`, 'read_build_logs', call => {
      const job = scriptJob(jobOf(api, call));
      const range = call.header('range');
      const text = (call.header('accept') ?? '').includes('text/plain');
      if (range !== undefined) return tail(job, range, text);
      if (text) return whole(job, ranges);
      const { log } = job;
      return {
        body: {
          url: `${addresses.job(job)}/log`,
          content: log.read().toString('utf8'),
          size: log.size,
          header_times: log.headerTimes,
        },
      };
    });

    api.route('GET', `${one}/log.txt`, 'read_build_logs', call =>
      whole(scriptJob(jobOf(api, call))),
    );

    api.route('DELETE', `${one}/log`, 'write_build_logs', call => {
      scriptJob(jobOf(api, call)).log.clear();
      return { status: 204 };
    });

    const environment = (call: Call) =>
      jobEnvironment(addresses, scriptJob(jobOf(api, call)));
    const lines = (env: Record<string, string>): Answer => ({
      headers: plain,
      body: Object.entries(env)
        .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
        .join(''),
    });
    api.route('GET', `${one}/env`, 'read_job_env', call =>
      (call.header('accept') ?? '').includes('text/plain')
        ? lines(environment(call))
        : { body: { env: environment(call) } },
    );
    api.route('GET', `${one}/env.txt`, 'read_job_env', call =>
      lines(environment(call)),
    );
  }
}

function scriptJob(job: Job): Job {
  if (job.step.type !== 'script') throw new BuildkiteError(404, 'No log found');
  return job;
}

function whole({ log }: Job, more: Record<string, string> = {}): Answer {
  return {
    headers: { ...plain, ...more, ...length(log.size) },
    body: bytesOf(log, log.size),
  };
}

function bytesOf(log: JobLog, bytes: number): Buffer | Readable {
  const pieces = log.pieces(bytes);
  return Buffer.isBuffer(pieces) ? pieces : Readable.from(pieces);
}

function tail(job: Job, range: string, text: boolean): Answer {
  const bytes = Number(/^bytes=-(\d+)$/.exec(range)?.[1] ?? 0);
  if (!text || bytes === 0) {
    throw new BuildkiteError(
      400,
      'Only suffix ranges (bytes=-N) with Accept: text/plain are supported',
    );
  }
  const { log } = job;
  if (log.size === 0) throw new BuildkiteError(416, 'The job log is empty');
  const from = Math.max(0, log.size - bytes);
  return {
    status: 206,
    headers: {
      ...plain,
      ...ranges,
      ...length(log.size - from),
      'content-range': `bytes ${from}-${log.size - 1}/${log.size}`,
    },
    body: bytesOf(log, bytes),
  };
}
