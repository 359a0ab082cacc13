import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  FleetVulnerabilityDetail,
  ReplicationPolicy,
} from '@slipway/plugin-harbor-common';
import {
  digest,
  occurrence,
  storedImage,
  vulnerability,
} from '../reports/__testUtils__/images';
import type { RouterOptions } from '../router';
import { noCounts, type StoredImage } from '../store/types';
import { aProject } from './commandsAt';
import { aReplication } from './observedReplications';

export const checkout = storedImage({
  occurrences: [occurrence('checkout', ['v1'], { instance: 'onprem' })],
});
export const payments = storedImage({
  digest: digest('2'),
  services: ['payments'],
  occurrences: [occurrence('payments', ['v1'], { instance: 'onprem' })],
  scans: [],
});
const images = new Map<string, StoredImage>(
  [checkout, payments].map(image => [image.digest, image]),
);

const fleetVulnerability: Omit<FleetVulnerabilityDetail, 'sources'> = {
  ...{ cve: 'CVE-2024-3094', severity: 'critical', links: [], fixable: true },
  ...{ firstSeenAt: '2026-11-20T08:00:00Z', packages: ['xz'], images: 1 },
  ...{ services: ['checkout'], environments: ['production'], places: [] },
  ...{ fixedInNewest: [], elsewhere: [], elsewhereTotal: 0 },
};

const policy: ReplicationPolicy = {
  ...{ instance: 'onprem', id: 3, name: 'to-cloud', enabled: true },
  ...{ trigger: 'manual', filters: 'shop/**' },
  ...{ from: { registry: 'Local' }, to: { registry: 'cloud' } },
};

const sources: SourceStatus[] = ['harbor/onprem', 'harbor/cloud'].map(name => ({
  ...{ name, kind: 'harbor', status: 'live' },
}));
const page = <T>(items: T[]) => ({
  ...{ items, totalItems: items.length, pageInfo: {} },
});

/** Stores that answer the same each time, and write down what they were asked. */
export function fakeStores() {
  const report = {
    scan: checkout.scans[0] as (typeof checkout.scans)[number],
    vulnerabilities: [vulnerability('CVE-2024-3094')],
  };
  const ofReport = async (of: string) =>
    of === checkout.digest ? report : undefined;
  const stores = {
    images: {
      get: async of => images.get(of),
      list: jest.fn(async ({ digest: only }) =>
        page(only ? [checkout] : [checkout, payments]),
      ),
      comparable: async () =>
        [checkout, payments].map(image => ({
          ...{ digest: image.digest, tags: ['v1'], runningIn: [] },
          pushedAt: image.pushedAt,
        })),
      history: jest.fn(async () => ({ items: [] })),
    },
    scans: {
      report: jest.fn(ofReport),
      reportedSince: async () => () => '2026-11-20T10:00:00.000Z',
      vulnerabilities: jest.fn(async of => {
        const found = await ofReport(of);
        return (
          found && {
            ...page(found.vulnerabilities),
            ...{ counts: noCounts, scan: found.scan },
          }
        );
      }),
      packages: jest.fn(async () => ({
        ...page([]),
        ...{ counts: noCounts, scan: report.scan },
      })),
    },
    fleet: {
      overview: jest.fn(async () => ({
        ...{ images: 2, running: 1, counts: noCounts, services: [] },
        problems: {
          ...{ 'not-scanned': 1, 'scan-failed': 0, 'not-signed': 0 },
          ...{ 'not-replicated': 0, deleted: 0, critical: 1 },
        },
        oldestCritical: [],
      })),
      vulnerabilities: jest.fn(async () => page([fleetVulnerability])),
      vulnerability: jest.fn(async cve =>
        cve === fleetVulnerability.cve ? fleetVulnerability : undefined,
      ),
      trend: jest.fn(async ({ service }) => ({ service, points: [] })),
      record: async () => {},
    },
    projects: {
      get: async (instance, name) =>
        instance === 'onprem' && name === 'shop' ? aProject() : undefined,
      list: jest.fn(async () => [aProject()]),
    },
    replications: {
      get: async (_instance, id) => (id === 12 ? aReplication() : undefined),
      list: jest.fn(async () => page([aReplication()])),
      policy: async (_instance, id) => (id === 3 ? policy : undefined),
      policies: jest.fn(async () => [policy]),
    },
    serviceRepositories: {
      inProject: async () => ['checkout', 'payments'],
    },
    sources: { list: async () => sources },
  } satisfies RouterOptions['stores'];
  return stores;
}
