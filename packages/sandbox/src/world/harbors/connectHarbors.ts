import type { Harbor } from '../../harbor';
import { PROJECT } from '../images';

/** What moves from the Harbor on-prem to the one in the cloud: releases at once, all else when somebody wants it. */
const policies = [
  {
    name: 'releases-to-cloud',
    description: 'What is called v* goes to staging and production',
    trigger: { type: 'event_based' },
    tag: 'v*',
  },
  {
    name: 'main-to-cloud',
    description: 'By hand: what main has made',
    trigger: { type: 'manual' },
    tag: 'main-*',
  },
] as const;

/** Joins two Harbors by a registry and policies. */
export function connectHarbors(
  from: Harbor,
  to: Harbor,
  credential: { username: string; password: string },
): void {
  const { registries, policies: existing } = from.parts.replication;
  const destination = registries.add({
    name: to.name,
    type: 'harbor',
    url: to.url,
    description: 'Harbor in the cloud',
    credential: {
      type: 'basic',
      access_key: credential.username,
      access_secret: credential.password,
    },
  });
  for (const { name, description, trigger, tag } of policies) {
    existing.create({
      name,
      description,
      destination,
      destinationNamespace: '',
      destinationNamespaceReplaceCount: 0,
      trigger,
      filters: [
        { type: 'name', value: `${PROJECT}/**` },
        { type: 'tag', value: tag, decoration: 'matches' },
      ],
      replicateDeletion: false,
      override: true,
      enabled: true,
      speed: 0,
      copyByChunk: false,
      singleActive: false,
    });
  }
}
