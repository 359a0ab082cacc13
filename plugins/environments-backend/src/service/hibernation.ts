import type {
  Environment,
  Hibernation,
  KeepAwake,
  Workload,
} from '@slipway/plugin-environments-common';
import type { DesiredEnvironment } from '../facts';
import type { Judgement } from './environmentState';
import { age, thresholds } from './thresholds';

/** What staging is doing, and what it does next. */
export function judgeHibernation(
  desired: DesiredEnvironment,
  workloads: Workload[],
  judged: Judgement,
  { previous, now }: { previous?: Environment; now: Date },
): { judgement: Judgement; hibernation: Hibernation } | undefined {
  if (!desired.hibernation) return undefined;
  const services = workloads.filter(({ role }) => role === 'service');
  const counted = hibernationState(services);
  // The replicas are there before Argo CD calls them healthy.
  const isFinishing =
    counted === 'awake' &&
    judged.state === 'creating' &&
    previous?.state === 'waking';
  const state = isFinishing ? 'waking' : counted;
  const keepAwake = desired.hibernation.keepAwake.filter(
    ({ until }) => Date.parse(until) > now.getTime(),
  );
  return {
    hibernation: { ...desired.hibernation, keepAwake, state },
    judgement: combine(desired, services, judged, state, keepAwake, now),
  };
}

/**
 * Staging sleeps when what Git lets run is less than everything and nothing is on its way up or down:
 * one service that is kept awake does not make staging awake.
 */
function hibernationState(services: Workload[]): Hibernation['state'] {
  if (services.some(({ state }) => state === 'falling-asleep'))
    return 'falling-asleep';
  const up = services.filter(({ replicas }) => replicas.desired > 0);
  if (up.some(({ replicas }) => replicas.ready < replicas.desired))
    return 'waking';
  return services.length > 0 && up.length === services.length
    ? 'awake'
    : 'asleep';
}

function combine(
  desired: DesiredEnvironment,
  services: Workload[],
  judged: Judgement,
  state: Hibernation['state'],
  keepAwake: KeepAwake[],
  now: Date,
): Judgement {
  if (judged.state === 'invalid' || judged.state === 'degraded') return judged;
  switch (state) {
    case 'awake':
      return judged.state === 'creating' ? judged : { state: 'ready' };
    case 'asleep': {
      const awake = services.filter(({ replicas }) => replicas.desired > 0);
      return {
        state: 'asleep',
        reason: awake.length
          ? { message: keptAwake(awake, keepAwake) }
          : undefined,
      };
    }
    default: {
      const asked = age(desired.lastCommit?.at, now);
      const slow = services.find(
        ({ replicas, state: own }) =>
          own === 'falling-asleep' || replicas.ready < replicas.desired,
      );
      return {
        state: asked > thresholds.creation ? 'stuck' : state,
        reason: slow?.reason ?? judged.reason,
      };
    }
  }
}

function keptAwake(awake: Workload[], keepAwake: KeepAwake[]): string {
  const names = awake.map(({ service }) => service).join(', ');
  const entry = keepAwake.find(
    ({ service }) => !service || awake.some(one => one.service === service),
  );
  const verb = awake.length === 1 ? 'is' : 'are';
  if (!entry) return `${names} ${verb} awake`;
  const who = entry.by.replace(/^user:default\//, '');
  return `${names} ${verb} kept awake by ${who}${entry.reason ? ` (${entry.reason})` : ''}`;
}
