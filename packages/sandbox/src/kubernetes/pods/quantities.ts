import type { Pod } from '../views/pod';

/** Cores, and bytes. */
export interface Resources {
  cpu: number;
  memory: number;
}

const factors: Record<string, number> = {
  '': 1,
  m: 0.001,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** The number a quantity such as `250m` or `512Mi` stands for; 0 where there is none. */
export function quantity(text: string | number | undefined): number {
  const match = /^([0-9.]+)([a-zA-Z]*)$/.exec(String(text ?? '0'));
  if (!match) return 0;
  return Number(match[1]) * (factors[match[2] ?? ''] ?? 1);
}

/** What a pod asks for, all containers together. */
export function podRequests(pod: Pod): Resources {
  const requests = pod.spec.containers.map(
    ({ resources }) => resources?.requests ?? resources?.limits ?? {},
  );
  return {
    cpu: requests.reduce((sum, each) => sum + quantity(each.cpu), 0),
    memory: requests.reduce((sum, each) => sum + quantity(each.memory), 0),
  };
}
