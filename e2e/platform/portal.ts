import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  CommandResult,
  Environment,
  EnvironmentPage,
  Notice,
} from '@slipway/plugin-environments-common';
import { send, type Answer, type Call } from './http';
import { tokenOf, type Person } from './identities';

interface PortalCall extends Call {
  /** Who asks, unless `headers` say so: Sam, who may do everything. */
  as?: Person;
}

/** Asks the environments API for anything, also for what it has to refuse. `path` begins with `/`. */
export async function call(
  path: string,
  { as = 'sam', headers, ...rest }: PortalCall = {},
): Promise<Answer> {
  const authorization = `Bearer ${await tokenOf(as)}`;
  return send(`/api/environments${path}`, {
    ...rest,
    headers: { Authorization: authorization, ...headers },
  });
}

async function ask<T>(path: string, options?: PortalCall): Promise<T> {
  const answer = await call(path, options);
  if (answer.status >= 400)
    throw new Error(`${path}: ${answer.status} ${answer.error.message}`);
  return answer.body as T;
}

/** Environments that match a query such as `kind=testbed&limit=500`. */
export const listEnvironments = (query: string) =>
  ask<EnvironmentPage>(`/environments?${query}`);

/** One environment. */
export const getEnvironment = (name: string) =>
  ask<Environment>(`/environments/${encodeURIComponent(name)}`);

/** State of one environment; `undefined` when there is no such environment. */
export async function stateOf(name: string): Promise<string | undefined> {
  const answer = await call(`/environments/${encodeURIComponent(name)}`);
  return (answer.body as Partial<Environment>).state;
}

/** What people have to look at now. */
export async function listNotices(): Promise<Notice[]> {
  return (await ask<{ items: Notice[] }>('/notices')).items;
}

/** Takes note of every notice that stays until somebody does. */
export async function acknowledge(notices: Notice[]): Promise<void> {
  for (const { id } of notices) {
    await ask<CommandResult>(`/notices/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      body: {},
    });
  }
}

/** Every source with its freshness. */
export async function listSources(): Promise<SourceStatus[]> {
  return (await ask<{ items: SourceStatus[] }>('/sources')).items;
}

/** One source. */
export async function getSource(name: string): Promise<SourceStatus> {
  const source = (await listSources()).find(one => one.name === name);
  if (!source) throw new Error(`The portal has no source ${name}`);
  return source;
}

/** Has Argo CD look at Git now instead of at its next poll. */
export const refresh = (name: string) =>
  ask<CommandResult>(`/environments/${encodeURIComponent(name)}/refresh`, {
    method: 'POST',
    body: {},
  });
