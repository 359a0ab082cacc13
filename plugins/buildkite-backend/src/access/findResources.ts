import { parseBuildRef } from '@slipway/plugin-buildkite-common';
import type { BuildStore, PipelineStore } from '../store';
import type { BuildToJudge } from './rules';

interface Stores {
  builds: Pick<BuildStore, 'get'>;
  pipelines: Pick<PipelineStore, 'find'>;
}

/**
 * What references of the permission framework stand for: builds, and ones to be started.
 *
 * @returns in the order of `refs`; undefined for a build or pipeline that there is not
 */
export async function findResources(
  refs: string[],
  stores: Stores,
): Promise<Array<BuildToJudge | undefined>> {
  return Promise.all(refs.map(ref => findResource(ref, stores)));
}

async function findResource(
  ref: string,
  { builds, pipelines }: Stores,
): Promise<BuildToJudge | undefined> {
  const parsed = parseBuildRef(ref);
  if (!parsed) return undefined;
  const { organization, pipeline, number } = parsed;
  if (number !== undefined)
    return builds.get({ organization, pipeline, number });
  const found = await pipelines.find(organization, pipeline);
  return found && wouldBe(found);
}

/** A build of a pipeline that somebody would like to start: of what it is about, no more is known than whose it is. */
export function wouldBe({
  organization,
  slug,
  services,
}: {
  organization: string;
  slug: string;
  services: string[];
}): BuildToJudge {
  return { organization, pipeline: slug, services };
}
