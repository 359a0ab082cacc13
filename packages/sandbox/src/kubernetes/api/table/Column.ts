import type { KubernetesObject } from '../../objects';

/** A column of `kubectl get`, and how an object fills it. */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'date' | 'boolean' | 'number';
  format?: string;
  description: string;
  /** 0: always; greater: only with `-o wide`. */
  priority: number;
  cell(object: KubernetesObject, now: number): unknown;
}

export function column(
  name: string,
  cell: Column['cell'],
  options: Partial<Pick<Column, 'type' | 'priority' | 'description'>> = {},
): Column {
  return {
    name,
    type: options.type ?? 'string',
    description: options.description ?? '',
    priority: options.priority ?? 0,
    cell,
  };
}

export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Unique among the objects of its kind in a namespace.',
  priority: 0,
  cell: ({ metadata }) => metadata.name,
};

export const ageColumn: Column = column(
  'Age',
  ({ metadata }, now) => age(metadata.creationTimestamp, now),
  { description: 'Time since the object was created.' },
);

/** Time since a moment in kubectl's short form: `45s`, `5m30s`, `3h12m`, `2d4h`, `40d`. */
export function age(timestamp: unknown, now: number): string {
  const since = Date.parse(typeof timestamp === 'string' ? timestamp : '');
  if (Number.isNaN(since)) return '<unknown>';
  return duration(now - since);
}

export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return joined(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return joined(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return joined(days, 'd', hours % 24, 'h');
  return days < 730 ? `${days}d` : `${Math.floor(days / 365)}y`;
}

function joined(
  large: number,
  unit: string,
  small: number,
  smaller: string,
): string {
  return small === 0 ? `${large}${unit}` : `${large}${unit}${small}${smaller}`;
}
