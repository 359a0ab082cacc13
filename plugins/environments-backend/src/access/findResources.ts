import {
  parseEnvironmentRef,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { EnvironmentStore } from '../store';
import { onlyService } from './onlyService';
import { wouldBe } from './wouldBe';

/**
 * What references of the permission framework stand for: environments, services in them, and ones to be opened.
 *
 * @returns in the order of `refs`; undefined for an environment that there is not, or a service that it does not have
 */
export async function findResources(
  refs: string[],
  store: Pick<EnvironmentStore, 'getMany' | 'services'>,
): Promise<Array<Environment | undefined>> {
  const parsed = refs.map(parseEnvironmentRef);
  const names = parsed.flatMap(one => one?.name ?? []);
  const isAnyNew = parsed.some(one => one && !one.name && !one.services.length);
  const [found, all] = await Promise.all([
    store.getMany([...new Set(names)]),
    isAnyNew ? store.services() : [],
  ]);
  return parsed.map(one => {
    if (!one) return undefined;
    const { name, services } = one;
    if (!name) return wouldBe(services.length ? services : all);
    const environment = found.get(name);
    const [service] = services;
    if (!environment || !service) return environment;
    return hasService(environment, service)
      ? onlyService(environment, service)
      : undefined;
  });
}

/** Whether it runs there, or sleeps there by what Git says. */
function hasService(
  { workloads, hibernation }: Environment,
  service: string,
): boolean {
  return (
    workloads.some(workload => workload.service === service) ||
    Object.keys(hibernation?.replicas ?? {}).includes(service)
  );
}
