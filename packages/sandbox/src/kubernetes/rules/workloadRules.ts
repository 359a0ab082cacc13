import type { KubernetesObject } from '../objects';
import type { Cause } from '../store/failures';
import type { Deployment, ReplicaSet, StatefulSet } from '../views/workloads';
import { view } from '../views/view';
import type { KindRules } from './KindRules';
import { podTemplateDefaults } from './podDefaults';
import { podSpecCauses } from './podRules';
import {
  immutableSelector,
  replicasCauses,
  selectorCauses,
} from './selectorRules';

export const deploymentRules: KindRules = {
  defaults: object => {
    const { spec, ...rest } = view<Deployment>(object);
    return {
      ...rest,
      spec: {
        ...spec,
        replicas: spec.replicas ?? 1,
        template: podTemplateDefaults(spec.template),
        strategy: strategyDefaults(spec.strategy),
        revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
        progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
      },
    };
  },
  validate: templateOwnerCauses,
};

export const replicaSetRules: KindRules = {
  defaults: object => {
    const { spec, ...rest } = view<ReplicaSet>(object);
    return {
      ...rest,
      spec: {
        ...spec,
        replicas: spec.replicas ?? 1,
        template: podTemplateDefaults(spec.template),
      },
    };
  },
  validate: templateOwnerCauses,
};

export const statefulSetRules: KindRules = {
  defaults: object => {
    const { spec, ...rest } = view<StatefulSet>(object);
    return {
      ...rest,
      spec: {
        ...spec,
        replicas: spec.replicas ?? 1,
        template: podTemplateDefaults(spec.template),
        serviceName: spec.serviceName ?? '',
        podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
        updateStrategy: {
          ...spec.updateStrategy,
          type: spec.updateStrategy?.type ?? 'RollingUpdate',
          rollingUpdate: spec.updateStrategy?.rollingUpdate ?? { partition: 0 },
        },
        revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
        persistentVolumeClaimRetentionPolicy: {
          whenDeleted: 'Retain',
          whenScaled: 'Retain',
        },
      },
    };
  },
  validate: templateOwnerCauses,
};

function strategyDefaults(
  strategy: Deployment['spec']['strategy'] | undefined,
): Deployment['spec']['strategy'] {
  const type = strategy?.type ?? 'RollingUpdate';
  if (type === 'Recreate') return { type };
  return {
    type,
    rollingUpdate: {
      maxUnavailable: strategy?.rollingUpdate?.maxUnavailable ?? '25%',
      maxSurge: strategy?.rollingUpdate?.maxSurge ?? '25%',
    },
  };
}

function templateOwnerCauses(
  object: KubernetesObject,
  previous?: KubernetesObject,
): Cause[] {
  const { spec } = view<ReplicaSet>(object);
  return [
    ...replicasCauses(spec.replicas),
    ...selectorCauses(spec.selector, spec.template?.metadata?.labels),
    ...podSpecCauses(spec.template?.spec, 'spec.template.spec'),
    ...immutableSelector(
      spec.selector,
      previous && view<ReplicaSet>(previous).spec.selector,
    ),
  ];
}
