import {
  BuildkiteClient,
  type Build,
  type LogOf,
} from '@slipway/plugin-buildkite-common';
import { portalUrl } from '../../platform/addresses';
import { tokenOf } from '../../platform/identities';

/** The portal's API of builds, asked as the pages ask it, by somebody who is signed in. */
export const api = new BuildkiteClient({
  discoveryApi: { getBaseUrl: async () => `${portalUrl}/api/buildkite` },
  fetchApi: {
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${await tokenOf('sam')}`);
      return fetch(input, { ...init, headers });
    },
  },
});

/** The one build whose message has these words. */
export async function findBuild(q: string): Promise<Build> {
  const { items } = await api.listBuilds({ q });
  const [build] = items;
  if (!build || items.length > 1)
    throw new Error(`There are ${items.length} builds with ${q}, not one`);
  return build;
}

/** The log of a build's job, by the job's key. */
export async function logOf(
  { organization, pipeline, number }: Build,
  step: string,
): Promise<LogOf> {
  const ref = { organization, pipeline, number };
  const { jobDetails } = await api.getBuild(ref);
  const job = jobDetails.find(({ key }) => key === step);
  if (!job) throw new Error(`Build ${pipeline} #${number} has no job ${step}`);
  return { ...ref, job: job.id };
}
