import { snapshot } from '../../store/snapshot';
import type { WorkspaceBinding } from '../../views/tekton';
import { childName } from './names';

const emptyDir = (name: string) => ({ name, emptyDir: {} });
const mount = (name: string, mountPath: string, readOnly = false) => ({
  name,
  ...(readOnly && { readOnly }),
  mountPath,
});

const firstVolumes = snapshot([
  emptyDir('tekton-internal-workspace'),
  emptyDir('tekton-internal-home'),
  emptyDir('tekton-internal-results'),
  emptyDir('tekton-internal-steps'),
  emptyDir('tekton-internal-artifacts'),
]);
const scripts = snapshot(emptyDir('tekton-internal-scripts'));
const bin = snapshot(emptyDir('tekton-internal-bin'));
const downward = snapshot({
  name: 'tekton-internal-downward',
  downwardAPI: {
    items: [
      {
        path: 'ready',
        fieldRef: {
          apiVersion: 'v1',
          fieldPath: "metadata.annotations['tekton.dev/ready']",
        },
      },
    ],
    defaultMode: 420,
  },
});

const scriptsMount = snapshot(
  mount('tekton-internal-scripts', '/tekton/scripts', true),
);
const downwardMount = snapshot(
  mount('tekton-internal-downward', '/tekton/downward', true),
);
const commonMounts = snapshot([
  mount('tekton-internal-bin', '/tekton/bin', true),
  mount('tekton-internal-workspace', '/workspace'),
  mount('tekton-internal-home', '/tekton/home'),
  mount('tekton-internal-results', '/tekton/results'),
  mount('tekton-internal-steps', '/tekton/steps', true),
  mount('tekton-internal-artifacts', '/tekton/artifacts'),
]);

export const prepareMounts = snapshot([
  mount('tekton-internal-bin', '/tekton/bin'),
  mount('tekton-internal-steps', '/tekton/steps'),
]);
export const placeScriptsMounts = snapshot([
  mount('tekton-internal-scripts', '/tekton/scripts'),
  mount('tekton-internal-bin', '/tekton/bin'),
]);

/** The volumes of a TaskRun's pod. */
export function volumesOf(
  steps: number,
  options: { scripts: boolean; workspaces: readonly WorkspaceBinding[] },
): unknown[] {
  return [
    ...firstVolumes,
    ...(options.scripts ? [scripts] : []),
    bin,
    downward,
    ...Array.from({ length: steps }, (_, index) => [
      {
        name: `tekton-creds-init-home-${index}`,
        emptyDir: { medium: 'Memory' },
      },
      emptyDir(`tekton-internal-run-${index}`),
    ]).flat(),
    ...options.workspaces.map(workspaceVolume),
  ];
}

/** What the container of one step mounts. */
export function mountsOf(
  index: number,
  steps: number,
  options: { script: boolean; workspaces: readonly WorkspaceBinding[] },
): unknown[] {
  return [
    ...(options.script ? [scriptsMount] : []),
    ...(index === 0 ? [downwardMount] : []),
    mount(`tekton-creds-init-home-${index}`, '/tekton/creds'),
    ...Array.from({ length: steps }, (_, each) =>
      mount(
        `tekton-internal-run-${each}`,
        `/tekton/run/${each}`,
        each !== index,
      ),
    ),
    ...commonMounts,
    ...options.workspaces.map(({ name, subPath }) => ({
      ...mount(volumeName(name), workspacePath(name)),
      ...(subPath && { subPath }),
    })),
  ];
}

export function workspacePath(name: string): string {
  return `/workspace/${name}`;
}

function volumeName(workspace: string): string {
  return childName('ws-', workspace);
}

function workspaceVolume(binding: WorkspaceBinding): Record<string, unknown> {
  const { name, subPath: _, volumeClaimTemplate, ...source } = binding;
  return {
    name: volumeName(name),
    ...(volumeClaimTemplate
      ? { persistentVolumeClaim: { claimName: childName('pvc-', name) } }
      : source),
  };
}
