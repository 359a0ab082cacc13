import type { Environment } from '@slipway/plugin-environments-common';
import { aWorkloadOf } from './onlyService';

/** A PR environment that somebody would like to open, as far as it has to be known to say whether they may. */
export function wouldBe(
  services: string[],
  { name = 'pull-request:new', now = new Date() } = {},
): Environment {
  return {
    name,
    kind: 'pull-request',
    state: 'requested',
    namespace: name,
    workloads: services.map(aWorkloadOf),
    createdAt: now.toISOString(),
    expiresSoon: false,
    links: [],
    sources: [],
  };
}
