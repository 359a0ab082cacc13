import type {
  Hibernation,
  TimelineEvent,
} from '@slipway/plugin-environments-common';

/**
 * Hours asleep, and replica hours not run, within the last `days`, from the timeline's `state-…` events. Services that
 * were kept awake meanwhile saved nothing. The time before the first event counts for nothing: nobody saw it.
 *
 * @param replicas per service when awake, as Git asks for them now
 */
export function hoursSlept(
  events: TimelineEvent[],
  replicas: Record<string, number>,
  now: Date,
  days = 30,
): NonNullable<Hibernation['saved']> {
  const from = now.getTime() - days * 24 * 3_600_000;
  const states = events
    .filter(({ type }) => type.startsWith('state-'))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let hoursAsleep = 0;
  let replicaHours = 0;
  states.forEach(({ type, at, services = [] }, index) => {
    if (type !== 'state-asleep') return;
    const next = states[index + 1];
    const begin = Math.max(from, Date.parse(at));
    const end = next ? Date.parse(next.at) : now.getTime();
    const hours = Math.max(0, end - begin) / 3_600_000;
    hoursAsleep += hours;
    for (const service of services)
      replicaHours += hours * (replicas[service] ?? 0);
  });
  return {
    days,
    hoursAsleep: round(hoursAsleep),
    replicaHours: round(replicaHours),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
