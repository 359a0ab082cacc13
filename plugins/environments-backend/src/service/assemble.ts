import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Environment,
  EnvironmentKind,
  Workload,
} from '@slipway/plugin-environments-common';
import type {
  DesiredEnvironment,
  EnvironmentFacts,
  ObservedApplicationSet,
} from '../facts';
import {
  judgeEnvironment,
  judgeRemoved,
  type Judgement,
} from './environmentState';
import { expiresSoon } from './freshness';
import { judgeHibernation } from './hibernation';
import { linksOf } from './links';
import { lastAt, wantedServices } from './milestones';
import { regressionResult } from './regression';
import { joinWorkload } from './workloadState';

/** What it takes to make the picture of one environment. */
export interface AssembleInput {
  facts: EnvironmentFacts;
  previous?: Environment;
  applicationSets: ObservedApplicationSet[];
  sources: SourceStatus[];
  /** `environments.pullRequest.appUrl`: `{service}` and `{namespace}` are filled in. */
  appUrl?: string;
  now: Date;
}

/**
 * Joins desired and actual into the picture of one environment.
 *
 * @returns undefined for a name that nothing is known of, and while the GitOps repository has never been read:
 *   what runs is then no reason to believe that Git does not ask for it
 */
export function assembleEnvironment(
  input: AssembleInput,
): Environment | undefined {
  const { facts, previous, now } = input;
  if (facts.desired)
    return fromDesired({ ...facts, desired: facts.desired }, input);

  const gitWasRead = input.sources.some(
    ({ kind, observedAt }) => kind === 'gitops' && observedAt,
  );
  if (!gitWasRead) return previous;

  const judgement = judgeRemoved(facts, now);
  if (judgement) return removed(facts, judgement, input);
  if (!previous) return undefined;
  if (previous.state === 'destroyed') return previous;
  return {
    ...previous,
    state: 'destroyed',
    reason: undefined,
    workloads: previous.workloads.map(workload => ({
      ...workload,
      state: 'missing',
      reason: undefined,
      replicas: { ...workload.replicas, ready: 0 },
      drifted: false,
    })),
    destroyedAt: now.toISOString(),
    expiresSoon: false,
  };
}

function fromDesired(
  facts: EnvironmentFacts & { desired: DesiredEnvironment },
  input: AssembleInput,
): Environment {
  const { desired } = facts;
  const { previous, now } = input;
  const workloads = joinWorkloads(facts, now);
  const judged = explainSilence(
    judgeEnvironment(
      facts,
      workloads,
      input.applicationSets,
      now,
      previous?.readyAt !== undefined && previous.state !== 'destroyed',
    ),
    facts,
    input.sources,
  );
  const asleep = judgeHibernation(desired, workloads, judged, {
    previous,
    now,
  });
  const { state, reason } = asleep?.judgement ?? judged;
  const reborn = previous?.state === 'destroyed';
  const environment: Environment = {
    name: desired.name,
    kind: desired.kind,
    state,
    reason,
    cluster: clusterOf(facts),
    namespace: desired.namespace,
    change: desired.change,
    workloads,
    owner: desired.owner,
    createdAt: desired.createdAt,
    readyAt: reborn ? undefined : previous?.readyAt,
    expiresAt: desired.expiresAt,
    expiresSoon: false,
    file: desired.file && {
      ...desired.file,
      commit: desired.lastCommit?.sha,
    },
    hibernation: asleep?.hibernation,
    regression: regressionResult(facts, workloads),
    links: linksOf(facts, input.appUrl),
    sources: sourcesOf(facts, input.sources),
  };
  if (state === 'ready')
    environment.readyAt ??= firstReady(facts, now).toISOString();
  return { ...environment, expiresSoon: expiresSoon(environment, now) };
}

/** Seen ready for the first time, an environment may have been for long. */
function firstReady(facts: EnvironmentFacts, now: Date): Date {
  const last = lastAt(facts, wantedServices(facts), 'readyAt');
  return last ? new Date(Math.min(Date.parse(last.at), now.getTime())) : now;
}

function removed(
  facts: EnvironmentFacts,
  judgement: Judgement,
  { previous, sources, now, appUrl }: AssembleInput,
): Environment {
  const known = previous?.state === 'destroyed' ? undefined : previous;
  return {
    name: facts.name,
    kind: known?.kind ?? kindOf(facts),
    cluster: clusterOf(facts) ?? known?.cluster,
    namespace: facts.namespaces[0]?.name ?? known?.namespace ?? facts.name,
    change: known?.change,
    owner: known?.owner,
    createdAt:
      known?.createdAt ?? facts.namespaces[0]?.createdAt ?? now.toISOString(),
    readyAt: known?.readyAt,
    expiresAt: known?.expiresAt,
    expiresSoon: false,
    file: known?.file,
    regression: known?.regression,
    ...judgement,
    workloads: joinWorkloads(facts, now),
    links: linksOf(facts, appUrl),
    sources: sourcesOf(facts, sources),
  };
}

function joinWorkloads(facts: EnvironmentFacts, now: Date): Workload[] {
  const { desired, applications, workloads } = facts;
  const services = new Set<string>(
    desired?.workloads.map(({ service }) => service),
  );
  for (const { component, role } of applications)
    if (role !== 'namespace') services.add(component);
  const known = new Set(services);
  for (const { service } of workloads) if (!known.size) services.add(service);
  return [...services].map(service =>
    joinWorkload(
      {
        service,
        desired: desired?.workloads.find(one => one.service === service),
        application: applications.find(
          ({ component }) => component === service,
        ),
        observed: workloads.find(one => one.service === service),
        askedAt: desired?.lastCommit?.at ?? desired?.createdAt,
        hibernates: desired?.hibernation !== undefined,
      },
      now,
    ),
  );
}

/** An environment of which nothing is seen because its source is down is not to blame itself. */
function explainSilence(
  judgement: Judgement,
  facts: EnvironmentFacts,
  sources: SourceStatus[],
): Judgement {
  if (judgement.state !== 'requested' && judgement.state !== 'stuck')
    return judgement;
  if (facts.applications.length > 0) return judgement;
  const silent = sources.find(
    ({ kind, status, observedAt }) =>
      kind === 'argocd' && status !== 'live' && !observedAt,
  );
  if (!silent) return judgement;
  return {
    state: 'requested',
    reason: {
      message: `Nobody knows what runs of it: ${silent.name} has not answered yet`,
      raw: silent.message,
      source: silent.name,
    },
  };
}

function clusterOf(facts: EnvironmentFacts): string | undefined {
  return (
    facts.applications.find(({ cluster }) => cluster)?.cluster ??
    facts.workloads[0]?.cluster ??
    facts.namespaces[0]?.cluster
  );
}

function kindOf(facts: EnvironmentFacts): EnvironmentKind {
  const label = facts.applications.find(({ kind }) => kind)?.kind;
  switch (label) {
    case 'testbed':
    case 'staging':
    case 'production':
      return label;
    default:
      return facts.name.startsWith('testbed-') ? 'testbed' : 'pull-request';
  }
}

function sourcesOf(
  facts: EnvironmentFacts,
  sources: SourceStatus[],
): SourceStatus[] {
  const instances = new Set(
    facts.applications.map(({ instance }) => `argocd/${instance}`),
  );
  const clusters = new Set(
    [facts.workloads, facts.namespaces, facts.applications]
      .flat()
      .map(({ cluster }) => `kubernetes/${cluster}`),
  );
  return sources.filter(({ name, kind }) => {
    if (kind === 'gitops') return true;
    if (kind === 'argocd') return instances.size === 0 || instances.has(name);
    return clusters.has(name);
  });
}
