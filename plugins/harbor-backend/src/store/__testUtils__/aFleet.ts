import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { createStores } from '../createStores';

const now = () => new Date('2026-11-21T12:00:00Z');

export const xz = anObservedVulnerability({
  cve: 'CVE-2024-3094',
  package: 'xz-utils',
  version: '5.6.0',
  fixedIn: '5.6.2',
  severity: 'critical',
  cvss: { score: 10, version: '3' },
});
export const zlib = anObservedVulnerability({
  cve: 'CVE-2023-45853',
  package: 'zlib1g',
  severity: 'critical',
  fixedIn: undefined,
});
export const bash = anObservedVulnerability({
  cve: 'CVE-2022-3715',
  package: 'bash',
  severity: 'low',
});

export const place = (
  number: number,
  service: string,
  environment: string,
  kind: RunningPlace['kind'] = 'staging',
) => ({
  environment,
  kind,
  service,
  reference: `onprem.test/shop/${service}:v1.${number}`,
  replicas: 2,
  digest: digest(number),
});

/** Checkout runs 1 in production and 2 in staging, payments 3 in both; 4 and 5 run nowhere, and 6 is known to none. */
export async function aFleet(knex: Knex) {
  const stores = createStores(knex, { now });
  const { images, scans, running, serviceRepositories } = stores;
  await serviceRepositories.replace(
    ['checkout', 'payments'].map(service => ({
      service,
      project: 'shop',
      repository: service,
    })),
  );
  const repositories = [
    '',
    'checkout',
    'checkout',
    'payments',
    'checkout',
    'old',
  ];
  await images.put(
    [1, 2, 3, 4, 5].map(number =>
      anObservedArtifact({
        number,
        repository: repositories[number],
        project: number === 5 ? 'archive' : 'shop',
        accessories:
          number === 3
            ? [{ digest: digest(9), type: 'signature.notation', size: 1 }]
            : [],
      }),
    ),
  );
  const found = [[], [xz, zlib], [xz, bash], [bash], [bash], [xz]];
  for (const number of [1, 2, 3, 4, 5]) {
    await scans.putScans([anObservedScan({ number })]);
    await scans.putReport(
      anObservedReport({ number, vulnerabilities: found[number] }),
    );
  }
  await running.replace([
    place(1, 'checkout', 'production', 'production'),
    place(2, 'checkout', 'staging'),
    place(3, 'payments', 'production', 'production'),
    place(3, 'payments', 'staging'),
    place(6, 'mystery', 'staging'),
  ]);
  return stores;
}
