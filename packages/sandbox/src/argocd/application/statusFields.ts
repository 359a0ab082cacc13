import { isDeepStrictEqual } from 'node:util';
import type { ComparedResource, Comparison } from '../compare/Comparison';
import { versionOf } from '../health/assess';
import { isWorse, type HealthStatus } from '../health/types';
import type {
  Application,
  ApplicationCondition,
  ApplicationStatus,
  ResourceStatus,
} from '../model/application';

/** What a look at an Application found, to be written into its status. */
export interface Findings {
  comparison?: Comparison;
  /** What was compared although it failed: the reference, as nothing could be resolved or built. */
  failedRevision?: string;
  conditions: Array<{ type: string; message: string }>;
  images: string[];
  /** Git was compared, not just the health looked at. */
  reconciled: boolean;
}

/** The worst health of an Application's own resources. */
export function aggregatedHealth(
  resources: readonly ComparedResource[],
): HealthStatus {
  let worst: HealthStatus = 'Healthy';
  for (const { health, hooks } of resources) {
    if (!health || hooks.length > 0) continue;
    if (isWorse(health.status, worst)) worst = health.status;
  }
  return worst;
}

/** The status of an Application whose spec cannot be acted on: no such project, no such cluster. */
export function invalidStatus(
  app: Application,
  message: string,
  now: string,
): ApplicationStatus {
  return {
    ...app.status,
    sync: {
      status: 'Unknown',
      comparedTo: { source: { repoURL: '' }, destination: {} },
    },
    health: healthOf(app, 'Unknown', now),
    conditions: conditionsOf(app, [{ type: 'InvalidSpecError', message }], now),
    summary: {},
    sourceHydrator: {},
  };
}

/** The whole status after a look at an Application. */
export function statusAfter(
  app: Application,
  findings: Findings,
  now: string,
): ApplicationStatus {
  const { comparison } = findings;
  const { resources: _, sourceType: __, conditions: ___, ...kept } = app.status;
  const conditions = conditionsOf(app, findings.conditions, now);
  const compared = comparison?.resources ?? [];
  // A hook is listed while it is there.
  const resources = compared.filter(each => each.live ?? !each.hooks.length);
  const outOfSync = resources.some(each => each.status === 'OutOfSync');
  const found = outOfSync ? 'OutOfSync' : 'Synced';
  const status = comparison ? found : 'Unknown';
  return {
    ...kept,
    ...(resources.length > 0 && { resources: resources.map(storedResource) }),
    sync: {
      status,
      comparedTo: {
        source: app.spec.source,
        destination: app.spec.destination,
      },
      revision: comparison?.revision ?? findings.failedRevision ?? '',
    },
    health: healthOf(app, aggregatedHealth(resources), now),
    ...(conditions.length > 0 && { conditions }),
    ...(findings.reconciled && { reconciledAt: now }),
    ...(comparison && { sourceType: comparison.sourceType }),
    summary: findings.images.length > 0 ? { images: findings.images } : {},
    resourceHealthSource: 'appTree',
    controllerNamespace: app.namespace,
    sourceHydrator: {},
  };
}

/** Whether two statuses say the same. */
export function sameStatus(
  one: ApplicationStatus,
  other: ApplicationStatus,
): boolean {
  return isDeepStrictEqual(one, other);
}

/** A resource as the custom resource stores it: its health lives in the tree, which the API joins to it. */
function storedResource(resource: ComparedResource): ResourceStatus {
  const { group, kind, namespace, name, wave } = resource;
  const leftOver = !resource.target || resource.hooks.length > 0;
  return {
    ...(group && { group }),
    version: versionOf(resource.apiVersion),
    kind,
    ...(namespace && { namespace }),
    name,
    ...(resource.status && { status: resource.status }),
    ...(resource.hooks.length > 0 && { hook: true }),
    ...(leftOver && resource.live && { requiresPruning: true }),
    ...(wave !== 0 && { syncWave: wave }),
  };
}

function healthOf(app: Application, status: HealthStatus, now: string) {
  const { health } = app.status;
  const since = health?.status === status ? health.lastTransitionTime : now;
  return { status, lastTransitionTime: since ?? now };
}

function conditionsOf(
  app: Application,
  conditions: Findings['conditions'],
  now: string,
): ApplicationCondition[] {
  return conditions.map(({ type, message }) => {
    const before = app.status.conditions?.find(
      each => each.type === type && each.message === message,
    );
    return {
      type,
      message,
      lastTransitionTime: before?.lastTransitionTime ?? now,
    };
  });
}
