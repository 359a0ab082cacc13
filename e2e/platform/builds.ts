import {
  BuildkiteClient,
  type Build,
  type BuildDetail,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';
import { expect } from '@playwright/test';
import { clientOptions } from './clientOptions';
import { send, type Answer, type Call } from './http';
import { tokenOf, type Person } from './identities';

/** The pipeline of the shop. */
export const shop = { organization: 'example', pipeline: 'shop' };

/** The API of builds, as somebody. */
export const buildsAs = (person: Person) =>
  new BuildkiteClient(clientOptions(person));

/** Asks the API of builds for anything as Sam, also for what it has to refuse. `path` begins with `/`. */
export async function callBuilds(
  path: string,
  { headers, ...rest }: Call = {},
): Promise<Answer> {
  const authorization = `Bearer ${await tokenOf('sam')}`;
  return send(`/api/buildkite${path}`, {
    ...rest,
    headers: { Authorization: authorization, ...headers },
  });
}

/** The newest build that matches. @throws Error when there is none */
export async function findBuild(
  query: Parameters<BuildkiteClient['listBuilds']>[0],
): Promise<Build> {
  const { items } = await buildsAs('sam').listBuilds({ ...query, limit: 1 });
  if (!items[0])
    throw new Error(`There is no build of ${JSON.stringify(query)}`);
  return items[0];
}

/** The build of a commit, as soon as the portal has it. */
export async function buildOf(commit: string): Promise<Build> {
  const list = () => buildsAs('sam').listBuilds({ commit });
  await expect
    .poll(async () => (await list()).items.length, { message: 'a build' })
    .toBeGreaterThan(0);
  return findBuild({ commit });
}

/** A build, once the portal says that it is so. */
export async function whenBuild(
  ref: BuildRef,
  message: string,
  is: (build: BuildDetail) => boolean,
  timeout = 60_000,
): Promise<BuildDetail> {
  let build: BuildDetail | undefined;
  await expect
    .poll(
      async () => {
        build = await buildsAs('sam').getBuild(ref);
        return is(build);
      },
      { message, timeout },
    )
    .toBe(true);
  if (!build) throw new Error('The portal told nothing');
  return build;
}
