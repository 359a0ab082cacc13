import { harborKeys } from './keys';
import { readSignal } from './signal';

const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;

const reads = {
  list: harborKeys.images({}),
  rows: harborKeys.imageRows({}),
  history: harborKeys.history('checkout', {}),
  'image 1': harborKeys.image(one),
  'image 2': harborKeys.image(two),
  'report 1': harborKeys.vulnerabilityRows(one, {}),
  'packages 2': harborKeys.packageRows(two, {}),
  '1 against 2': harborKeys.difference(one, two),
  '1 against production': harborKeys.difference(one, 'production'),
  'components 1': harborKeys.componentRows(one, {}),
  labels: harborKeys.labels('cloud', 'shop'),
  overview: harborKeys.overview,
  cves: harborKeys.fleetVulnerabilities({}),
  cve: harborKeys.fleetVulnerability('CVE-2024-3094'),
  trend: harborKeys.trend({}),
  projects: harborKeys.projects,
  replications: harborKeys.replicationRows({}),
  policies: harborKeys.policies,
  other: ['other', 'images'],
};

/** Which of the reads a message concerns. */
function concerned(message: unknown): string[] {
  const concerns = readSignal(message);
  return Object.entries(reads)
    .filter(([, queryKey]) => concerns?.({ queryKey }))
    .map(([name]) => name);
}

describe('signals', () => {
  const lists = ['list', 'rows', 'history'];
  const differences = ['1 against 2', '1 against production'];

  it.each([
    [
      { channel: 'harbor', images: [one] },
      [
        ...lists,
        'image 1',
        'report 1',
        ...differences,
        'components 1',
        'overview',
      ],
    ],
    [
      { images: [two] },
      [...lists, 'image 2', 'packages 2', ...differences, 'overview'],
    ],
    [
      { images: [`sha256:${'3'.repeat(64)}`] },
      [...lists, '1 against production', 'overview'],
    ],
    [
      { replications: true },
      ['image 1', 'image 2', 'replications', 'policies'],
    ],
    [
      { fleet: true },
      [
        'report 1',
        'packages 2',
        ...differences,
        'labels',
        'overview',
        'cves',
        'cve',
        'trend',
        'projects',
        'policies',
      ],
    ],
    [{ news: true }, Object.keys(reads).filter(name => name !== 'other')],
    [{ images: [] }, []],
    [{ images: one }, []],
    ['changed', []],
    [null, []],
  ])('%j concerns %j', (message, names) => {
    expect(concerned(message)).toEqual(names);
  });
});
