import type {
  Environment,
  EnvironmentState,
  TimelineEvent,
} from '@slipway/plugin-environments-common';

/** Source named in the events that the portal concludes itself. */
export const OWN_SOURCE = 'slipway';

const sentences: Record<EnvironmentState, string> = {
  requested: 'Git asks for it',
  creating: 'Being created',
  ready: 'Ready',
  degraded: 'Degraded',
  asleep: 'Asleep',
  waking: 'Waking',
  'falling-asleep': 'Falling asleep',
  destroying: 'Being destroyed',
  stuck: 'Stuck',
  destroyed: 'Destroyed',
  invalid: 'Its file cannot be used',
};

/**
 * What to write into the timeline when an environment goes from one picture of it to the next. Nothing is written of
 * an environment whose first picture lacks a source that has not answered yet.
 */
export function changesBetween(
  previous: Environment | undefined,
  next: Environment,
  at: string,
): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const unseen = !previous && next.state === 'requested' && next.reason?.source;
  if (previous?.state !== next.state && !unseen) {
    events.push({
      at,
      source: next.reason?.source ?? OWN_SOURCE,
      type: `state-${next.state}`,
      text: next.reason
        ? `${sentences[next.state]}: ${next.reason.message}`
        : sentences[next.state],
      raw: next.reason?.raw,
      services: next.state === 'asleep' ? sleeping(next) : undefined,
    });
  }
  for (const workload of next.workloads) {
    const before = previous?.workloads.find(
      ({ service }) => service === workload.service,
    );
    if (
      workload.state === 'degraded' &&
      workload.reason &&
      workload.reason.message !== next.reason?.message &&
      before?.reason?.message !== workload.reason.message
    ) {
      events.push({
        at,
        source: workload.reason.source ?? OWN_SOURCE,
        type: 'workload-degraded',
        text: workload.reason.message,
        raw: workload.reason.raw,
        service: workload.service,
      });
    }
  }
  return events;
}

function sleeping({ workloads }: Environment): string[] {
  return workloads
    .filter(({ state }) => state === 'asleep')
    .map(({ service }) => service);
}
