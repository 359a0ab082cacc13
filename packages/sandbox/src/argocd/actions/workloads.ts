import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf } from '../health/fields';
import { ArgoError } from '../http/ArgoError';
import type { ActionInput, ResourceAction } from './types';

const restart: ResourceAction = {
  name: 'restart',
  iconClass: 'fa fa-fw fa-redo',
  run: restarted,
};
const scale: ResourceAction = {
  name: 'scale',
  iconClass: 'fa fa-fw fa-plus-circle',
  params: [{ name: 'replicas' }],
  run: scaled,
};

/** What Argo CD can do with a Deployment. */
export function deploymentActions(
  deployment: KubernetesObject,
): ResourceAction[] {
  const paused = deployment.spec?.paused === true;
  return [
    {
      name: 'pause',
      iconClass: 'fa fa-fw fa-pause-circle',
      disabled: paused,
      run: ({ object }) => withSpec(object, { paused: true }),
    },
    restart,
    {
      name: 'resume',
      iconClass: 'fa fa-fw fa-play-circle',
      disabled: !paused,
      run: ({ object }) => withSpec(object, { paused: false }),
    },
    scale,
  ];
}

export function statefulSetActions(): ResourceAction[] {
  return [restart, scale];
}

export function daemonSetActions(): ResourceAction[] {
  return [restart];
}

function restarted({ object, now }: ActionInput): KubernetesObject {
  const template = fieldsOf(object.spec, 'template');
  const metadata = fieldsOf(template, 'metadata');
  const annotations = {
    ...fieldsOf(metadata, 'annotations'),
    'kubectl.kubernetes.io/restartedAt': now,
  };
  return withSpec(object, {
    template: { ...template, metadata: { ...metadata, annotations } },
  });
}

function scaled({ object, parameters }: ActionInput): KubernetesObject {
  const replicas = Number(parameters.replicas);
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw new ArgoError(3, `invalid number: ${parameters.replicas ?? ''}`);
  }
  return withSpec(object, { replicas });
}

function withSpec(object: KubernetesObject, fields: object): KubernetesObject {
  return { ...object, spec: { ...object.spec, ...fields } };
}
