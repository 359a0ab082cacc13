import { isRecord } from '../../fields/listKeys';
import type { KubernetesObject } from '../../objects';
import { age, ageColumn, column, nameColumn } from './Column';
import type { Column } from './Column';

export const namespaceColumns: readonly Column[] = [
  nameColumn,
  column('Status', ({ status }) => status?.phase ?? '', {
    description: 'Active or Terminating.',
  }),
  ageColumn,
];

export const configMapColumns: readonly Column[] = [
  nameColumn,
  column('Data', ({ data }) => sizeOf(data), { type: 'string' }),
  ageColumn,
];

export const secretColumns: readonly Column[] = [
  nameColumn,
  column('Type', ({ type }) => type ?? ''),
  column('Data', ({ data }) => sizeOf(data), { type: 'string' }),
  ageColumn,
];

export const serviceAccountColumns: readonly Column[] = [
  nameColumn,
  column('Secrets', ({ secrets }) =>
    Array.isArray(secrets) ? secrets.length : 0,
  ),
  ageColumn,
];

export const serviceColumns: readonly Column[] = [
  nameColumn,
  column('Type', ({ spec }) => spec?.type ?? ''),
  column('Cluster-IP', ({ spec }) => spec?.clusterIP ?? '<none>'),
  column('External-IP', () => '<none>'),
  column('Port(s)', ({ spec }) => portsOf(spec?.ports)),
  ageColumn,
  column('Selector', ({ spec }) => pairsOf(spec?.selector), { priority: 1 }),
];

export const ingressColumns: readonly Column[] = [
  nameColumn,
  column('Class', ({ spec }) => spec?.ingressClassName ?? '<none>'),
  column('Hosts', ({ spec }) =>
    listOf(spec?.rules)
      .map(rule => rule.host ?? '*')
      .join(','),
  ),
  column('Address', () => ''),
  column('Ports', ({ spec }) => (spec?.tls ? '80, 443' : '80')),
  ageColumn,
];

export const nodeColumns: readonly Column[] = [
  nameColumn,
  column('Status', ({ status, spec }) => {
    const ready = listOf(status?.conditions).find(
      each => each.type === 'Ready',
    );
    const text = ready?.status === 'True' ? 'Ready' : 'NotReady';
    return spec?.unschedulable ? `${text},SchedulingDisabled` : text;
  }),
  column('Roles', () => '<none>'),
  ageColumn,
  column('Version', ({ status }) => infoOf(status, 'kubeletVersion')),
  column(
    'Internal-IP',
    ({ status }) =>
      listOf(status?.addresses).find(each => each.type === 'InternalIP')
        ?.address ?? '<none>',
    { priority: 1 },
  ),
  column('External-IP', () => '<none>', { priority: 1 }),
  column('OS-Image', ({ status }) => infoOf(status, 'osImage'), {
    priority: 1,
  }),
  column('Kernel-Version', ({ status }) => infoOf(status, 'kernelVersion'), {
    priority: 1,
  }),
  column(
    'Container-Runtime',
    ({ status }) => infoOf(status, 'containerRuntimeVersion'),
    { priority: 1 },
  ),
];

export const eventColumns: readonly Column[] = [
  column('Last Seen', (event, now) =>
    age(
      event.lastTimestamp ??
        event.eventTime ??
        event.metadata.creationTimestamp,
      now,
    ),
  ),
  column('Type', ({ type }) => type ?? ''),
  column('Reason', ({ reason }) => reason ?? ''),
  column('Object', event => {
    const { kind, name } = involved(event);
    return `${String(kind ?? '').toLowerCase()}/${name ?? ''}`;
  }),
  column('Subobject', event => involved(event).fieldPath ?? '', {
    priority: 1,
  }),
  column('Source', ({ reportingComponent }) => reportingComponent ?? '', {
    priority: 1,
  }),
  column('Message', ({ message }) => message ?? ''),
  column(
    'First Seen',
    (event, now) =>
      age(
        event.firstTimestamp ??
          event.eventTime ??
          event.metadata.creationTimestamp,
        now,
      ),
    { priority: 1 },
  ),
  column('Count', ({ count }) => count ?? 1, { priority: 1 }),
  { ...nameColumn, priority: 1 },
];

function involved(event: KubernetesObject): Record<string, unknown> {
  return isRecord(event.involvedObject) ? event.involvedObject : {};
}

function sizeOf(data: unknown): number {
  return isRecord(data) ? Object.keys(data).length : 0;
}

function listOf(value: unknown): Array<Record<string, unknown>> {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function portsOf(ports: unknown): string {
  return (
    listOf(ports)
      .map(({ port, protocol }) => `${port}/${protocol ?? 'TCP'}`)
      .join(',') || '<none>'
  );
}

function pairsOf(map: unknown): string {
  if (!isRecord(map)) return '<none>';
  return Object.entries(map)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

function infoOf(status: KubernetesObject['status'], name: string): unknown {
  const info = status?.nodeInfo;
  return isRecord(info) ? (info[name] ?? '') : '';
}
