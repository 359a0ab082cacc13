import type { DesiredEnvironment } from '../facts';

interface Want {
  service: string;
  image: string;
  replicas: number;
}

/** What an environment is to run, as text that is equal when the same things are to run; a later commit may say the same. */
export function wantsOf({ workloads }: DesiredEnvironment): string {
  return workloads
    .filter(({ role }) => role !== 'test')
    .map(
      ({ service, image, replicas }) => `${service}=${image ?? ''}*${replicas}`,
    )
    .sort()
    .join(' ');
}

/** Services that have to start something to get from one to the other: another image, or more replicas. */
export function startedBetween(
  before: string | undefined,
  after: string,
): string[] {
  const known = new Map(parse(before).map(want => [want.service, want]));
  return parse(after)
    .filter(({ service, image, replicas }) => {
      const old = known.get(service);
      if (!old || old.image !== image) return replicas > 0;
      return replicas > old.replicas;
    })
    .map(({ service }) => service);
}

/** Services that run something. */
export function runningIn(wants: string | undefined): string[] {
  return parse(wants)
    .filter(({ replicas }) => replicas > 0)
    .map(({ service }) => service);
}

function parse(wants = ''): Want[] {
  return wants.split(' ').flatMap(part => {
    const match = /^([^=]+)=(.*)\*(\d+)$/.exec(part);
    if (!match) return [];
    const [, service = '', image = '', replicas] = match;
    return [{ service, image, replicas: Number(replicas) }];
  });
}
