import {
  parseEnvironmentRef,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { EnvironmentStore } from '../store';
import { onlyService } from './onlyService';
import { wouldBe } from './wouldBe';

/** What references of the permission framework stand for: environments, services in them, and ones to be opened. */
export async function findResources(
  refs: string[],
  store: Pick<EnvironmentStore, 'getMany' | 'services'>,
): Promise<Array<Environment | undefined>> {
  const parsed = refs.map(parseEnvironmentRef);
  const names = parsed.flatMap(({ name }) => name ?? []);
  const isAnyNew = parsed.some(one => !one.name && !one.services.length);
  const [found, all] = await Promise.all([
    store.getMany([...new Set(names)]),
    isAnyNew ? store.services() : [],
  ]);
  return parsed.map(({ name, services }) => {
    if (!name) return wouldBe(services.length ? services : all);
    const environment = found.get(name);
    const [service] = services;
    return environment && service
      ? onlyService(environment, service)
      : environment;
  });
}
