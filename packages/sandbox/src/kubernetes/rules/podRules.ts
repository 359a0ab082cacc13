import type { Cause } from '../store/failures';
import { sameValue } from '../store/snapshot';
import type { Container, Pod, PodSpec } from '../views/pod';
import { view } from '../views/view';
import type { KindRules } from './KindRules';
import { podSpecDefaults } from './podDefaults';

const patience = (key: string) => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
});
const defaultTolerations = [
  patience('node.kubernetes.io/not-ready'),
  patience('node.kubernetes.io/unreachable'),
];

export const podRules: KindRules = {
  defaults: object => {
    const pod = view<Pod>(object);
    return {
      ...pod,
      spec: podSpecDefaults({ restartPolicy: 'Always', ...pod.spec }),
    };
  },
  prepare: object => {
    const { spec, ...rest } = view<Pod>(object);
    return {
      ...rest,
      spec: {
        ...spec,
        tolerations: [...(spec.tolerations ?? []), ...defaultTolerations],
        priority: spec.priority ?? 0,
        enableServiceLinks: spec.enableServiceLinks ?? true,
        preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
      },
      status: { phase: 'Pending', qosClass: qosClass(spec) },
    };
  },
  statusDefaults: status => ({
    ...status,
    ...containerStatuses(status, 'containerStatuses'),
    ...containerStatuses(status, 'initContainerStatuses'),
  }),
  validate: (object, previous) => [
    ...podSpecCauses(view<Pod>(object).spec, 'spec'),
    ...(previous ? updateCauses(view<Pod>(object), view<Pod>(previous)) : []),
  ],
};

function containerStatuses(
  status: Record<string, unknown>,
  field: string,
): Record<string, unknown> {
  const given = status[field];
  if (!Array.isArray(given)) return {};
  return {
    [field]: given.map(each => ({
      state: {},
      lastState: {},
      ready: false,
      restartCount: 0,
      image: '',
      imageID: '',
      ...each,
    })),
  };
}

/** What is wrong with a pod specification. */
export function podSpecCauses(
  spec: PodSpec | undefined,
  field: string,
): Cause[] {
  const containers = spec?.containers ?? [];
  if (containers.length === 0) return [required(`${field}.containers`)];
  const names = new Set<string>();
  return containers.flatMap((container, index) => {
    const at = `${field}.containers[${index}]`;
    const causes = containerCauses(container, at);
    if (container.name && names.has(container.name)) {
      causes.push({
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(container.name)}`,
        field: `${at}.name`,
      });
    }
    names.add(container.name);
    return causes;
  });
}

function containerCauses(container: Container, field: string): Cause[] {
  const causes: Cause[] = [];
  if (!container.name) causes.push(required(`${field}.name`));
  if (!container.image) causes.push(required(`${field}.image`));
  else if (container.image !== container.image.trim()) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(container.image)}: must not have leading or trailing whitespace`,
      field: `${field}.image`,
    });
  }
  return causes;
}

function updateCauses(pod: Pod, previous: Pod): Cause[] {
  const fixed = (spec: PodSpec) => ({
    ...spec,
    nodeName: undefined,
    tolerations: undefined,
    terminationGracePeriodSeconds: undefined,
    containers: spec.containers.map(each => ({ ...each, image: undefined })),
  });
  if (sameValue(fixed(pod.spec), fixed(previous.spec))) return [];
  return [
    {
      reason: 'FieldValueForbidden',
      message:
        'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
      field: 'spec',
    },
  ];
}

function qosClass(spec: PodSpec): string {
  const resources = spec.containers.map(container => container.resources ?? {});
  if (resources.every(each => !each.requests && !each.limits)) {
    return 'BestEffort';
  }
  const guaranteed = resources.every(
    ({ requests, limits }) =>
      limits?.cpu !== undefined &&
      limits.memory !== undefined &&
      (requests?.cpu ?? limits.cpu) === limits.cpu &&
      (requests?.memory ?? limits.memory) === limits.memory,
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function required(field: string): Cause {
  return { reason: 'FieldValueRequired', message: 'Required value', field };
}
