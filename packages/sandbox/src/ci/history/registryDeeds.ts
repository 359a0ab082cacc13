import type { Build, Job } from '../../buildkite';
import type { RegistryDeed } from '../../world/images';
import { releaseTag } from '../work/steps/delivery';
import { isForTekton, tektonStepOf } from '../tekton';

/** From the end of the push to that of the job, milliseconds: it is signed then. */
const signing = 8_000;

/** What builds did to the registry, in the order in which they did it. */
export function registryDeeds(builds: readonly Build[]): RegistryDeed[] {
  return builds
    .flatMap(({ jobs }) => jobs.flatMap(deedsOf))
    .sort((one, other) => one.at - other.at);
}

function deedsOf(job: Job): RegistryDeed[] {
  const { state, finishedAt, startedAt, build } = job;
  if (state !== 'passed' || !finishedAt || !startedAt) return [];
  if (!isForTekton(job)) return [];
  const { pipeline, params } = tektonStepOf(job);
  const { service = '', tag = '', services = '' } = params;
  switch (pipeline) {
    case 'image':
      return [
        {
          does: 'push',
          at: finishedAt - signing,
          service,
          tag,
          build: build.number,
        },
      ];
    case 'testbed':
      return [{ does: 'tag-unchanged', at: startedAt, tag }];
    case 'release':
      return [
        {
          does: 'release',
          at: finishedAt,
          services: services.split(',').filter(Boolean),
          tag,
          release: releaseTag(build.number),
        },
      ];
    default:
      return [];
  }
}
