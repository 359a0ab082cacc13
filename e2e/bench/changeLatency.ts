import { GitOpsClone } from '../platform/gitops';
import { findSystem } from '../platform/sandbox';
import { percentile } from './percentile';
import { get, list, timeUntil } from './portal';

/** Milliseconds from the end of a push that moves an expiry until the API says so, 95th percentile. */
export async function pushLatency(rounds: number): Promise<number> {
  const clone = await GitOpsClone.create();
  const page = await list('kind=pull-request&state=ready&limit=50&sort=name');
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const environment = page.items[round % page.items.length];
      if (!environment?.file) throw new Error('There is no ready environment');
      const { path } = environment.file;
      const expiresAt = `2027-01-01T00:00:${String(round).padStart(2, '0')}Z`;
      const text = await clone.read(path);
      await clone.push(`Extend ${environment.name}`, {
        [path]: text.replace(/^expiresAt:.*$/m, `expiresAt: "${expiresAt}"`),
      });
      times.push(
        await timeUntil(async () => {
          const now = await get(environment.name);
          return Date.parse(now.expiresAt ?? '') === Date.parse(expiresAt);
        }),
      );
    }
  } finally {
    await clone.remove();
  }
  return percentile(times, 0.95);
}

/** Milliseconds from the deletion of a pod until the API says that one replica less is ready, 95th percentile. */
export async function podLatency(rounds: number): Promise<number> {
  const cluster = await findSystem('kubernetes/ci-mgmt');
  const headers = { Authorization: `Bearer ${cluster.credentials.token}` };
  const page = await list('kind=pull-request&state=ready&limit=100&sort=-name');
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const environment = page.items[round % page.items.length];
    const workload = environment?.workloads.find(
      ({ role, replicas }) => role === 'service' && replicas.ready > 0,
    );
    if (!environment || !workload) throw new Error('Nothing runs');
    const pods = `${cluster.url}/api/v1/namespaces/${environment.namespace}/pods`;
    const selector = encodeURIComponent(
      `app.kubernetes.io/name=${workload.service}`,
    );
    const { items } = (await (
      await fetch(`${pods}?labelSelector=${selector}`, { headers })
    ).json()) as { items: Array<{ metadata: { name: string } }> };
    const pod = items[0]?.metadata.name;
    if (!pod) throw new Error(`${workload.service} has no pod`);
    await fetch(`${pods}/${pod}`, { method: 'DELETE', headers });
    times.push(
      await timeUntil(async () => {
        const now = await get(environment.name);
        const one = now.workloads.find(
          ({ service }) => service === workload.service,
        );
        return (one?.replicas.ready ?? 0) < workload.replicas.ready;
      }),
    );
  }
  return percentile(times, 0.95);
}
