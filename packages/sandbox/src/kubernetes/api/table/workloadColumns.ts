import { selectorText } from '../../selectors/objectSelector';
import type { CronJob } from '../../views/jobs';
import type { PodTemplate } from '../../views/pod';
import type { LabelSelector } from '../../views/view';
import { view } from '../../views/view';
import type {
  Deployment,
  Job,
  ReplicaSet,
  StatefulSet,
} from '../../views/workloads';
import { age, ageColumn, column, duration, nameColumn } from './Column';
import type { Column } from './Column';

interface TemplateOwner {
  template: PodTemplate;
  selector?: LabelSelector;
}

function wide(read: (object: Parameters<Column['cell']>[0]) => TemplateOwner) {
  const containers = (field: 'name' | 'image') =>
    column(
      field === 'name' ? 'Containers' : 'Images',
      object =>
        read(object)
          .template.spec.containers.map(each => each[field] ?? '')
          .join(','),
      { priority: 1 },
    );
  return [
    containers('name'),
    containers('image'),
    column('Selector', object => selectorText(read(object).selector), {
      priority: 1,
    }),
  ];
}

export const deploymentColumns: readonly Column[] = [
  nameColumn,
  column('Ready', object => {
    const { spec, status } = view<Deployment>(object);
    return `${status?.readyReplicas ?? 0}/${spec.replicas}`;
  }),
  column(
    'Up-to-date',
    object => view<Deployment>(object).status?.updatedReplicas ?? 0,
  ),
  column(
    'Available',
    object => view<Deployment>(object).status?.availableReplicas ?? 0,
  ),
  ageColumn,
  ...wide(object => view<Deployment>(object).spec),
];

export const replicaSetColumns: readonly Column[] = [
  nameColumn,
  column('Desired', object => view<ReplicaSet>(object).spec.replicas, {
    type: 'integer',
  }),
  column('Current', object => view<ReplicaSet>(object).status?.replicas ?? 0, {
    type: 'integer',
  }),
  column(
    'Ready',
    object => view<ReplicaSet>(object).status?.readyReplicas ?? 0,
    { type: 'integer' },
  ),
  ageColumn,
  ...wide(object => view<ReplicaSet>(object).spec),
];

export const statefulSetColumns: readonly Column[] = [
  nameColumn,
  column('Ready', object => {
    const { spec, status } = view<StatefulSet>(object);
    return `${status?.readyReplicas ?? 0}/${spec.replicas}`;
  }),
  ageColumn,
  ...wide(object => view<StatefulSet>(object).spec).slice(0, 2),
];

export const jobColumns: readonly Column[] = [
  nameColumn,
  column('Status', object => jobStatus(view<Job>(object))),
  column('Completions', object => {
    const { spec, status } = view<Job>(object);
    return `${status?.succeeded ?? 0}/${spec.completions}`;
  }),
  column('Duration', (object, now) => {
    const { startTime, completionTime } = view<Job>(object).status ?? {};
    if (!startTime) return '';
    const end = completionTime ? Date.parse(completionTime) : now;
    return duration(end - Date.parse(startTime));
  }),
  ageColumn,
  ...wide(object => view<Job>(object).spec),
];

export const cronJobColumns: readonly Column[] = [
  nameColumn,
  column('Schedule', object => view<CronJob>(object).spec.schedule),
  column('Timezone', object => view<CronJob>(object).spec.timeZone ?? '<none>'),
  column('Suspend', object =>
    view<CronJob>(object).spec.suspend ? 'True' : 'False',
  ),
  column(
    'Active',
    object => view<CronJob>(object).status?.active?.length ?? 0,
    { type: 'integer' },
  ),
  column('Last Schedule', (object, now) => {
    const last = view<CronJob>(object).status?.lastScheduleTime;
    return last ? age(last, now) : '<none>';
  }),
  ageColumn,
];

function jobStatus({ status, metadata }: Job): string {
  const is = (type: string) =>
    status?.conditions?.some(
      each => each.type === type && each.status === 'True',
    );
  if (is('Complete')) return 'Complete';
  if (is('Failed')) return 'Failed';
  if (metadata.deletionTimestamp) return 'Terminating';
  return is('Suspended') ? 'Suspended' : 'Running';
}
