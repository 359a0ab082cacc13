import type {
  Base,
  BrokenFile,
  Commit,
  EnvironmentFile,
  GitOpsState,
  OverlayFile,
} from '@slipway/gitops-node';
import type { Change, Reason } from '@slipway/plugin-environments-common';
import type {
  DesiredCommit,
  DesiredEnvironment,
  DesiredWorkload,
} from '../../facts';
import { brokenSentence } from './brokenFiles';
import type { GitHostPages } from './GitHostPages';
import { describeSchedule } from './schedule';

const HIBERNATION_FILE = 'staging/hibernation.yaml';

/** PR environments and Testbeds as Git asks for them, by name. */
export function desiredFromFiles(
  state: GitOpsState,
  pages: GitHostPages,
): Map<string, DesiredEnvironment> {
  const desired = new Map<string, DesiredEnvironment>();
  for (const file of state.environments.values())
    desired.set(file.name, fromFile(file, state, pages));
  return desired;
}

/**
 * Staging and production, whose namespaces carry their names; undefined when Git knows nothing of it.
 *
 * @param known what Git asked for before, which stands for files that cannot be used
 */
export function desiredFromOverlays(
  kind: 'staging' | 'production',
  state: GitOpsState,
  pages: GitHostPages,
  { known, now }: { known?: DesiredEnvironment; now: Date },
): DesiredEnvironment | undefined {
  const overlays = [...state[kind].values()];
  const broken = state.broken.filter(file => file.kind === kind);
  if (overlays.length + broken.length === 0) return undefined;
  const commits = [...overlays, ...broken]
    .map(({ path }) => state.lastCommits.get(path))
    .filter(commit => commit !== undefined)
    .sort((a, b) => Date.parse(a.committedAt) - Date.parse(b.committedAt));
  const last = commits.at(-1);
  const ownFile = broken.find(({ path }) => path === HIBERNATION_FILE);
  return {
    name: kind,
    kind,
    namespace: kind,
    createdAt: (commits[0] ?? state.head).committedAt,
    workloads: [
      ...overlays.map(overlay =>
        fromOverlay(overlay, state.bases.get(overlay.service)),
      ),
      ...broken.flatMap(file => fromBrokenOverlay(file, state, known) ?? []),
    ],
    file: { path: kind, url: pages.folder(kind) },
    lastCommit: last && desiredCommit(last),
    broken: ownFile && brokenReason(ownFile),
    hibernation:
      kind === 'staging'
        ? hibernationOf(state, ownFile && known, now)
        : undefined,
  };
}

/** An environment whose file cannot be used: what was known of it before, with the reason. */
export function desiredFromBroken(
  file: BrokenFile,
  known: DesiredEnvironment | undefined,
  state: GitOpsState,
  pages: GitHostPages,
): DesiredEnvironment | undefined {
  const { environment: name, kind, path, line, commit } = file;
  if (!name || (kind !== 'pull-request' && kind !== 'testbed'))
    return undefined;
  return {
    name,
    kind,
    namespace: name,
    createdAt: (commit ?? state.head).committedAt,
    workloads: [],
    ...known,
    file: { path, url: pages.file(path, line) },
    lastCommit: commit && desiredCommit(commit),
    broken: brokenReason(file),
  };
}

function brokenReason(file: BrokenFile): Reason {
  return { message: brokenSentence(file), raw: file.reason, source: 'gitops' };
}

/** The service whose overlay a path is. */
function overlayOf(path: string): string | undefined {
  return /^[^/]+\/([^/]+)\/kustomization\.ya?ml$/.exec(path)?.[1];
}

function fromBrokenOverlay(
  file: BrokenFile,
  { bases }: GitOpsState,
  known: DesiredEnvironment | undefined,
): DesiredWorkload | undefined {
  const service = overlayOf(file.path);
  if (!service) return undefined;
  return {
    ...(known?.workloads.find(one => one.service === service) ??
      workload(service, 'service', bases.get(service))),
    broken: brokenReason(file),
  };
}

function hibernationOf(
  { hibernation }: GitOpsState,
  known: DesiredEnvironment | undefined,
  now: Date,
): DesiredEnvironment['hibernation'] {
  if (!hibernation) return known?.hibernation;
  return {
    replicas: hibernation.replicas,
    schedule: describeSchedule(hibernation, now),
    idleTimeoutSeconds: hibernation.idleTimeoutSeconds,
    keepAwake: hibernation.keepAwake,
  };
}

/** A commit as far as environments show it. */
export function desiredCommit(commit: Commit): DesiredCommit {
  return {
    sha: commit.sha,
    at: commit.committedAt,
    author: commit.author.name,
    actor: commit.trailers['Slipway-Actor'],
    subject: commit.subject,
    url: commit.url,
  };
}

function fromFile(
  file: EnvironmentFile,
  state: GitOpsState,
  pages: GitHostPages,
): DesiredEnvironment {
  const commit = state.lastCommits.get(file.path);
  return {
    name: file.name,
    kind: file.kind,
    namespace: file.name,
    change: changeOf(file, pages),
    owner: file.pullRequest?.author,
    createdAt: file.createdAt,
    expiresAt: file.expiresAt,
    workloads: [
      ...file.services.map(({ service, image, tag }) =>
        workload(service, 'service', state.bases.get(service), {
          image: `${image}:${tag}`,
        }),
      ),
      ...file.dependencies.map(name =>
        workload(name, 'dependency', state.bases.get(name)),
      ),
    ],
    file: { path: file.path, url: pages.file(file.path) },
    lastCommit: commit && desiredCommit(commit),
  };
}

function changeOf(file: EnvironmentFile, pages: GitHostPages): Change {
  const { repository, commit, branch, pullRequest } = file;
  return {
    repository,
    commit,
    branch,
    url: pages.commit(repository, commit),
    pullRequest: pullRequest && {
      ...pullRequest,
      url: pages.pullRequest(repository, pullRequest.number),
    },
  };
}

function fromOverlay(
  { service, image, replicas }: OverlayFile,
  base: Base | undefined,
): DesiredWorkload {
  return workload(service, 'service', base, {
    image: image && `${image.image}:${image.tag}`,
    replicas,
  });
}

/** What Git says wins over what the base says; a base that is a Job judges the environment. */
function workload(
  service: string,
  role: 'service' | 'dependency',
  base: Base | undefined,
  said: { image?: string; replicas?: number } = {},
): DesiredWorkload {
  return {
    service,
    role: base?.workloadKind === 'Job' ? 'test' : role,
    image: said.image ?? base?.image,
    replicas: said.replicas ?? base?.replicas ?? 1,
  };
}
