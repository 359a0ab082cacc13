import type { TimelineEvent } from '@slipway/plugin-environments-common';
import type { ObservedApplication } from '../../facts';
import type { Before } from './ApplicationLedger';

/**
 * What a change of an Application adds to its environment's timeline: an operation that ended, well or badly.
 * A time ahead of `now` comes from a clock that is fast and becomes `now`.
 */
export function applicationEvents(
  application: ObservedApplication,
  before: Before | undefined,
  now: Date,
): TimelineEvent[] {
  const { operation, component, instance, environment } = application;
  const { phase, finishedAt } = operation ?? {};
  if (!phase || !finishedAt) return [];
  if (!before || before.operation?.finishedAt === finishedAt) return [];
  const of = component === 'namespace' ? `namespace ${environment}` : component;
  const good = phase === 'Succeeded';
  return [
    {
      at: notAhead(finishedAt, now),
      source: `argocd/${instance}`,
      type: good ? 'synced' : 'sync-failed',
      text: good ? `Argo CD applied ${of}` : `Argo CD could not apply ${of}`,
      raw: good ? undefined : operation?.message,
      service: component === 'namespace' ? undefined : component,
    },
  ];
}

function notAhead(time: string, now: Date): string {
  const at = Date.parse(time);
  return Number.isNaN(at) || at > now.getTime()
    ? now.toISOString()
    : new Date(at).toISOString();
}
