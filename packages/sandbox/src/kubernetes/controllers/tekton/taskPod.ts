import type { Random } from '../../../core/random';
import type { KubernetesObject } from '../../objects';
import { entrypointPath, readyFile } from '../../pods/tektonEntrypoint';
import { parseGoDuration } from '../../time/goDuration';
import type { Step, TaskRun, TaskSpec } from '../../views/tekton';
import { controllerReference } from '../owners';
import { childName } from './names';
import {
  mountsOf,
  placeScriptsMounts,
  prepareMounts,
  volumesOf,
} from './podVolumes';
import { defaultTimeoutMs, managedBy, releaseAnnotation } from './provenance';

const entrypointImage =
  'ghcr.io/tektoncd/pipeline/entrypoint-bff0a22da108bc2f16c818c97641a296:v1.15.0';
const shellImage = 'cgr.dev/chainguard/busybox:latest';
const terminationPath = '/tekton/termination';
/** A pod may live for longer than its TaskRun, so that the controller ends it and not the kubelet. */
const deadlineFactor = 1.5;
const longestDeadline = 2 ** 31 - 1;

/** The pod that runs the steps of a TaskRun; `spec` has its values put in. */
export function taskPod(
  run: TaskRun,
  spec: TaskSpec,
  random: Random,
): KubernetesObject {
  const steps = spec.steps ?? [];
  const { podTemplate = {}, workspaces = [], serviceAccountName } = run.spec;
  const scripts = steps.map((step, index) =>
    step.script === undefined
      ? undefined
      : `/tekton/scripts/script-${index}-${random.suffix()}`,
  );
  const written = scripts.some(path => path !== undefined);
  const { env: _env, ...template } = podTemplate;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: podName(run),
      namespace: run.metadata.namespace,
      labels: {
        ...run.metadata.labels,
        'app.kubernetes.io/managed-by': managedBy,
        'tekton.dev/taskRun': run.metadata.name,
        'tekton.dev/taskRunUID': run.metadata.uid ?? '',
      },
      annotations: {
        ...run.metadata.annotations,
        [releaseAnnotation]: 'unknown',
      },
      ownerReferences: [controllerReference(run)],
    },
    spec: {
      ...template,
      volumes: [
        ...volumesOf(steps.length, { scripts: written, workspaces }),
        ...(spec.volumes ?? []),
      ],
      initContainers: [
        prepare(steps),
        ...(written ? [placeScripts(steps, scripts)] : []),
      ],
      containers: steps.map((step, index) => ({
        ...stepContainer(step, index, scripts[index], spec),
        volumeMounts: [
          ...mountsOf(index, steps.length, {
            script: step.script !== undefined,
            workspaces,
          }),
          ...(step.volumeMounts ?? []),
        ],
      })),
      restartPolicy: 'Never',
      activeDeadlineSeconds: deadlineOf(run),
      serviceAccountName: serviceAccountName ?? 'default',
      serviceAccount: serviceAccountName ?? 'default',
    },
  };
}

/** `step-compile`, or `step-unnamed-0`. */
export function stepContainerName({ name }: Step, index: number): string {
  return `step-${name || `unnamed-${index}`}`;
}

function podName({ metadata, status }: TaskRun): string {
  const retries = status?.retriesStatus?.length ?? 0;
  return childName(
    metadata.name,
    retries > 0 ? `-pod-retry${retries}` : '-pod',
  );
}

function deadlineOf({ spec }: TaskRun): number {
  const ms =
    spec.timeout === undefined
      ? defaultTimeoutMs
      : (parseGoDuration(spec.timeout) ?? defaultTimeoutMs);
  return ms === 0 ? longestDeadline : Math.ceil((ms / 1000) * deadlineFactor);
}

function prepare(steps: readonly Step[]) {
  return {
    name: 'prepare',
    image: entrypointImage,
    command: [
      '/ko-app/entrypoint',
      'init',
      '/ko-app/entrypoint',
      entrypointPath,
      ...steps.map(stepContainerName),
    ],
    workingDir: '/',
    volumeMounts: prepareMounts,
  };
}

function placeScripts(
  steps: readonly Step[],
  paths: ReadonlyArray<string | undefined>,
) {
  const text = steps.map(({ script = '' }, index) => {
    const path = paths[index];
    if (path === undefined) return '';
    const whole = script.startsWith('#!')
      ? script
      : `#!/bin/sh\nset -e\n${script}`;
    const encoded = Buffer.from(whole).toString('base64');
    return `scriptfile="${path}"\ntouch \${scriptfile} && chmod +x \${scriptfile}\ncat > \${scriptfile} << '_EOF_'\n${encoded}\n_EOF_\n${entrypointPath} decode-script "\${scriptfile}"\n`;
  });
  return {
    name: 'place-scripts',
    image: shellImage,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh'],
    args: ['-c', text.join('')],
    volumeMounts: placeScriptsMounts,
  };
}

function stepContainer(
  step: Step,
  index: number,
  script: string | undefined,
  { results = [], stepTemplate }: TaskSpec,
) {
  const [command = '', ...rest] = script ? [script] : (step.command ?? []);
  const { workingDir, env, envFrom, imagePullPolicy, securityContext } = step;
  return {
    ...stepTemplate,
    name: stepContainerName(step, index),
    image: step.image ?? stepTemplate?.image,
    command: [entrypointPath],
    args: [
      ...(index === 0
        ? ['-wait_file', readyFile, '-wait_file_content']
        : ['-wait_file', `/tekton/run/${index - 1}/out`]),
      '-post_file',
      `/tekton/run/${index}/out`,
      '-termination_path',
      terminationPath,
      '-step_metadata_dir',
      `/tekton/run/${index}/status`,
      ...(step.timeout ? ['-timeout', step.timeout] : []),
      ...(step.onError ? ['-on_error', step.onError] : []),
      ...(results.length > 0
        ? ['-results', results.map(({ name }) => name).join(',')]
        : []),
      '-entrypoint',
      command,
      '--',
      ...rest,
      ...(step.args ?? []),
    ],
    terminationMessagePath: terminationPath,
    ...(step.computeResources && { resources: step.computeResources }),
    ...(workingDir !== undefined && { workingDir }),
    ...(env && { env }),
    ...(envFrom && { envFrom }),
    ...(imagePullPolicy !== undefined && { imagePullPolicy }),
    ...(securityContext && { securityContext }),
  };
}
