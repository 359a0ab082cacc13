import type { KubernetesObject } from '../objects';
import type { ResourceType } from './ResourceType';

/** Fields that the two APIs for events call differently: core name, events.k8s.io name. */
const names = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
] as const;

/** events.k8s.io/v1: core events by other names. */
export const eventsType: ResourceType = {
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  singular: 'event',
  namespaced: true,
  shortNames: ['ev'],
  status: false,
  scale: false,
  custom: false,
  storedAs: {
    type: { apiVersion: 'v1', kind: 'Event' },
    read: stored =>
      renamed(
        stored,
        'events.k8s.io/v1',
        names.map(([core, events]) => [core, events]),
      ),
    write: given =>
      renamed(
        given,
        'v1',
        names.map(([core, events]) => [events, core]),
      ),
  },
};

function renamed(
  object: KubernetesObject,
  apiVersion: string,
  pairs: ReadonlyArray<readonly [string, string]>,
): KubernetesObject {
  const to = new Map(pairs.map(([from, name]) => [from, name]));
  const result: KubernetesObject = {
    apiVersion,
    kind: object.kind,
    metadata: object.metadata,
  };
  for (const [field, value] of Object.entries(object)) {
    if (field === 'apiVersion') continue;
    result[to.get(field) ?? field] = value;
  }
  return result;
}
