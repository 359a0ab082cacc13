import { randomUUID } from 'node:crypto';
import type { Environment } from '@slipway/plugin-environments-common';
import type { Call } from '../platform/http';
import { getEnvironment, listEnvironments } from '../platform/portal';
import { buildParams } from './buildRequests';
import { imageBodies, imageParams, imageQueries } from './imageRequests';
import type { Params } from './params';
import type { Expectation } from './readTable';

/** A request for a row of the table, without who asks. */
export interface RouteRequest extends Call {
  /** Begins with `/api/`. */
  path: string;
}

const DAY = 24 * 3_600_000;

/** Query parameters that a read cannot do without. */
const queries: Record<
  string,
  (about: string | undefined) => Record<string, string>
> = {
  ...imageQueries,
  'audit /activities/export': () => ({ format: 'csv' }),
  'permission /access/who-may': () => ({ action: 'environments.wake' }),
  'permission /access/why': about => ({
    user: about ?? '',
    action: 'environments.wake',
  }),
  'buildkite /builds/:organization/:pipeline/:number/jobs/:job/log/search':
    () => ({ q: 'test' }),
  'buildkite /pods/:cluster/:namespace/:pod/:container/log/search': () => ({
    q: 'test',
  }),
};

/** Bodies of routes that take more than every command does. */
const bodies: Record<string, (about: string | undefined) => object> = {
  ...imageBodies,
  'environments POST /environments': service => ({
    dryRun: true,
    repository: 'example/shop',
    commit: '9c1e4d2b7a5f4e0d8c3b2a1908f7e6d5c4b3a291',
    pullRequest: { number: 599, title: 'Five hundred', author: 'dana' },
    services: [
      { name: service, image: 'harbor.slipway.test/shop/x', tag: 'pr-599' },
    ],
  }),
  'environments PUT /environments/:name/expiry': () => ({
    dryRun: true,
    expiresAt: new Date(Date.now() + DAY).toISOString(),
  }),
  'environments POST /webhooks/gitops': () => ({ ref: 'refs/heads/main' }),
  'audit POST /records/before': () => ({
    correlationId: randomUUID(),
    plugin: 'environments',
    action: 'environments.wake',
    actor: { type: 'user', ref: 'user:default/dana' },
    target: { name: 'staging' },
  }),
  'audit POST /records/after': () => ({
    correlationId: randomUUID(),
    outcome: 'succeeded',
    durationMs: 1,
  }),
  'audit POST /records/done': () => ({
    actor: 'user:default/dana',
    action: 'environments.wake',
    target: 'staging',
  }),
  'buildkite POST /builds': pipeline => ({
    dryRun: true,
    organization: 'example',
    pipeline,
    branch: 'main',
  }),
  'buildkite POST /builds/:organization/:pipeline/:number/jobs/:job/unblock':
    () => ({
      dryRun: true,
      fields: { strategy: 'canary', ticket: 'SHOP-240' },
    }),
  'buildkite POST /webhooks/:organization': () => ({ event: 'build.finished' }),
};

/** A request that fits the route and is about what the row says; it would change nothing. */
export async function requestFor(row: Expectation): Promise<RouteRequest> {
  const { pluginId, method, path, about } = row;
  const given = await paramsFor(row);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = given[name];
    if (value === undefined)
      throw new Error(`${path}: say in requests.ts what stands for :${name}`);
    return encodeURIComponent(value);
  });
  const query = queries[`${pluginId} ${path}`]?.(about) ?? {};
  const search = new URLSearchParams(query);
  return {
    method,
    path: `/api/${pluginId}${filled}${search.size > 0 ? `?${search}` : ''}`,
    body: method === 'GET' ? undefined : bodyOf(row),
  };
}

async function paramsFor({
  pluginId,
  path,
  about,
}: Expectation): Promise<Params> {
  if (pluginId === 'buildkite') return buildParams(about);
  if (pluginId === 'harbor') return imageParams(path, about);
  return path.includes(':name')
    ? paramsOf(await environmentOf(about))
    : { id: about ?? 'none' };
}

/** PR 133 is not touched by any journey. */
async function environmentOf(about: string | undefined): Promise<Environment> {
  if (about === 'pr') return getEnvironment('pr-133');
  if (about === 'staging' || about === 'production')
    return getEnvironment(about);
  const { items } = await listEnvironments(`kind=${about}&limit=1&sort=name`);
  if (!items[0]) throw new Error(`There is no environment of kind ${about}`);
  return items[0];
}

function paramsOf({ name, workloads }: Environment): Params {
  const service = workloads.find(({ role }) => role === 'service')?.service;
  return { name, service };
}

function bodyOf({ pluginId, method, path, about }: Expectation): object {
  const more = bodies[`${pluginId} ${method} ${path}`]?.(about);
  return more ?? { dryRun: true };
}
