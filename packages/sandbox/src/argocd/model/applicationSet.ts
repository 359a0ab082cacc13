import { z } from 'zod';
import type { KubernetesObject } from '../../kubernetes/objects';

const condition = z.looseObject({
  type: z.string(),
  message: z.string(),
  lastTransitionTime: z.string().optional(),
  status: z.string(),
  reason: z.string(),
});

const resource = z.looseObject({
  group: z.string().optional(),
  version: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  status: z.string().optional(),
  health: z.looseObject({ status: z.string().optional() }).optional(),
});

const status = z.looseObject({
  conditions: z.array(condition).optional(),
  resources: z.array(resource).optional(),
  resourcesCount: z.number().optional(),
  health: z
    .looseObject({ status: z.string(), message: z.string().optional() })
    .optional(),
});

export type ApplicationSetCondition = z.infer<typeof condition>;
export type ApplicationSetStatus = z.infer<typeof status>;
export type ApplicationSetResource = z.infer<typeof resource>;

export const applicationSetType = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
} as const;

/** Setting it to a new value makes the controller look at Git now. */
export const refreshAnnotation = 'argocd.argoproj.io/application-set-refresh';

/** @throws ZodError when the status is not what Argo CD's CRD asks for */
export function readApplicationSetStatus(
  object: KubernetesObject,
): ApplicationSetStatus {
  return status.parse(object.status ?? {});
}

const gitGenerator = z.looseObject({
  repoURL: z.string(),
  revision: z.string().optional(),
  requeueAfterSeconds: z.number().optional(),
});

/** What an ApplicationSet reads from Git, wherever its generators are nested. */
export function gitGeneratorsOf(
  set: KubernetesObject,
): Array<z.infer<typeof gitGenerator>> {
  return collect(set.spec?.generators);
}

function collect(value: unknown): Array<z.infer<typeof gitGenerator>> {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (key !== 'git') return key === 'template' ? [] : collect(child);
    const git = gitGenerator.safeParse(child);
    return git.success ? [git.data] : [];
  });
}
