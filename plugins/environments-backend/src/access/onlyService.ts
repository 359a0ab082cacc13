import type { Environment } from '@slipway/plugin-environments-common';

/** An environment as if one service was all that runs in it, to ask who may act on that service there. */
export function onlyService(
  environment: Environment,
  service: string,
): Environment {
  const { workloads } = environment;
  const found = workloads.filter(workload => workload.service === service);
  return {
    ...environment,
    workloads: found.length > 0 ? found : [aWorkloadOf(service)],
  };
}

/** A service that is to run somewhere, of which nothing is there yet. */
export function aWorkloadOf(service: string): Environment['workloads'][number] {
  return {
    service,
    role: 'service',
    image: {},
    replicas: { desired: 0, ready: 0 },
    state: 'missing',
    drifted: false,
  };
}
