import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject } from '../../kubernetes/objects';
import type { ApplicationController } from '../application/ApplicationController';
import type { Destinations } from '../application/Destinations';
import { projectType } from '../application/projects';
import type { ApplicationSetController } from '../applicationset/ApplicationSetController';
import type { GenerationCache } from '../applicationset/GenerationCache';
import {
  applicationType,
  readApplication,
  type Application,
} from '../model/application';
import type { GitSource } from '../source/GitSource';
import type { Manifests } from '../source/Manifests';
import type { RevisionCache } from '../source/RevisionCache';
import { ArgoError, notFound, permissionDenied } from './ArgoError';
import type { Identity, Sessions } from './Sessions';

/** Where a container's log comes from. */
export interface PodLogRequest {
  cluster: ClusterObjects;
  namespace: string;
  pod: string;
  container?: string;
  tailLines?: number;
}

/** One line of a container's log. */
export interface PodLogLine {
  /** RFC 3339. */
  timestamp: string;
  text: string;
}

/** Reads what a pod's container wrote; `undefined` where the pod has no such container. */
export type ReadPodLog = (request: PodLogRequest) => PodLogLine[] | undefined;

/** What the API's routes work with. */
export interface ArgoContext {
  /** Name among the sandbox's systems, for example `argocd/argocd`. */
  system: string;
  version: string;
  home: ClusterObjects;
  namespace: string;
  applications: ApplicationController;
  applicationSets: ApplicationSetController;
  generations: GenerationCache;
  destinations: Destinations;
  manifests: Manifests;
  revisions: RevisionCache;
  repositories: readonly GitSource[];
  sessions: Sessions;
  clock: Clock;
  faults: Faults;
  readPodLog?: ReadPodLog;
}

const identities = new WeakMap<FastifyRequest, Identity>();

/** Notes who makes a request. */
export function setIdentity(request: FastifyRequest, identity: Identity): void {
  identities.set(request, identity);
}

/** Who makes a request; only of routes behind authentication. */
export function identityOf(request: FastifyRequest): Identity {
  const identity = identities.get(request);
  if (!identity) throw new ArgoError(16, 'no session information');
  return identity;
}

/** Refuses whoever may only look. @throws ArgoError with code 7 */
export function requireRight(
  request: FastifyRequest,
  resource: string,
  action: string,
  object: string,
): void {
  const { role, username, issuedAt } = identityOf(request);
  if (role === 'admin') return;
  throw new ArgoError(
    7,
    `permission denied: ${resource}, ${action}, ${object}, sub: ${username}, iat: ${issuedAt}`,
  );
}

/** What names an Application beside its name. */
export interface ApplicationQuery {
  project?: string;
  appNamespace?: string;
}

/**
 * The Application of that name.
 *
 * @throws ArgoError as Argo CD does: a missing one is forbidden, unless its project was named
 */
export function requireApplication(
  context: ArgoContext,
  name: string,
  { project, appNamespace }: ApplicationQuery,
): Application {
  const { home, namespace } = context;
  const elsewhere = appNamespace && appNamespace !== namespace;
  const object = elsewhere
    ? undefined
    : home.get({ ...applicationType, namespace, name });
  if (!object) {
    throw project
      ? notFound('applications.argoproj.io', name)
      : permissionDenied();
  }
  const app = readApplication(object);
  if (project && project !== app.spec.project) {
    throw permissionDenied();
  }
  requireProject(context, app.spec.project);
  return app;
}

/** @throws ArgoError with code 3 when there is no such project */
export function requireProject(
  { home, namespace }: ArgoContext,
  project: string,
): KubernetesObject {
  const object = home.get({ ...projectType, namespace, name: project });
  if (object) return object;
  throw new ArgoError(
    3,
    `app is not allowed in project "${project}", or the project does not exist`,
  );
}
