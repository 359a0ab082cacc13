import {
  reportAnswer,
  summaryAnswer,
  vulnerabilityAnswer,
} from '../__testUtils__/answers';
import { anInstance } from '../__testUtils__/instances';
import {
  policySchema,
  projectSchema,
  reportSchema,
  summarySchema,
  vulnerabilitySchema,
} from '../answers';
import { reportMimeTypes } from '../mimeTypes';
import { instanceAt } from './instanceAt';
import { mapProject } from './mapProject';
import { mapPolicy } from './mapReplication';
import { mapReport, mapVulnerability } from './mapReport';
import { mapScan } from './mapScan';
import { buildUrlOf, commitOf } from './originOf';

const [trivy] = reportMimeTypes;
const script = 'javascript';
const row = (over: object) =>
  vulnerabilitySchema.parse(vulnerabilityAnswer(over));

describe('mapVulnerability', () => {
  it.each([
    ['Critical', 'critical'],
    ['Negligible', 'negligible'],
    // What Harbor makes of it.
    ['None', 'negligible'],
    ['Important', 'high'],
    ['Moderate', 'medium'],
    ['Catastrophic', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
    [7, 'unknown'],
  ])('reads the severity %p', (severity, expected) => {
    expect(mapVulnerability(row({ severity })).severity).toBe(expected);
  });

  const nvd = { V3Score: 7.5, V3Vector: 'CVSS:3.1/N', V2Score: 5 };
  const redhat = { V3Score: 8.1, V2Score: 6, V2Vector: 'AV:L' };
  it.each([
    [
      'what Harbor prefers',
      { preferred_cvss: { score_v3: 9.8, vector_v3: 'v', score_v2: 10 } },
      { score: 9.8, vector: 'v', version: '3' },
    ],
    [
      'the worst of the vendors, where Harbor prefers none',
      {
        preferred_cvss: { score_v3: null, score_v2: 3 },
        vendor_attributes: { CVSS: { nvd, redhat, odd: 'text' } },
      },
      { score: 8.1, version: '3' },
    ],
    [
      'version 2 where there is no other',
      {
        preferred_cvss: { score_v3: 0 },
        vendor_attributes: { CVSS: { redhat: { ...redhat, V3Score: 0 } } },
      },
      { score: 6, vector: 'AV:L', version: '2' },
    ],
    ['nothing', { preferred_cvss: null }, undefined],
    ['no score of 11', { preferred_cvss: { score_v3: 11 } }, undefined],
  ])('takes as score %s', (_, over, cvss) => {
    expect(mapVulnerability(row(over)).cvss).toEqual(cvss);
  });

  it('keeps links of the web alone', () => {
    const links = [
      ...['https://a.example/x', `${script}:alert(1)`, ' http://b.example '],
      ...['data:text/html,x', 'nonsense', 'https://a.example/x', 7],
    ];
    expect(mapVulnerability(row({ links })).links).toEqual([
      'https://a.example/x',
      'http://b.example',
    ]);
  });

  it('does without everything but names', () => {
    const least = { id: 'GHSA-1', package: 'left-pad' };
    expect(mapVulnerability(vulnerabilitySchema.parse(least))).toEqual({
      ...{ cve: 'GHSA-1', package: 'left-pad', version: '' },
      ...{ severity: 'unknown', links: [], cwes: [] },
    });
  });
});

describe('mapReport', () => {
  it('has each finding once, and a time in any case', () => {
    const report = mapReport(
      {
        generated_at: undefined,
        scanner: undefined,
        severity: undefined,
        vulnerabilities: [],
      },
      [row({ fix_version: '' }), row({}), row({ version: '6' })],
      { instance: 'a', digest: 'd', mimeType: 'm', askedAt: 0 },
    );
    expect(report).toMatchObject({
      generatedAt: '1970-01-01T00:00:00.000Z',
      ...{ severity: 'critical', scanner: { name: 'Unknown scanner' } },
      vulnerabilities: [
        { version: '5.6.0', fixedIn: '5.6.1' },
        { version: '6' },
      ],
    });
  });
});

describe('the worst that was found', () => {
  const of = { instance: 'a', digest: 'd', mimeType: 'm', askedAt: 0 };
  it.each([
    ['High', { High: 1 }, 'high'],
    ['None', {}, 'none'],
    // Harbor ranks neither above nothing.
    ['None', { Unknown: 2, None: 1 }, 'negligible'],
    ['None', { Unknown: 2 }, 'unknown'],
    [undefined, { Unknown: 2 }, undefined],
  ])('is %s of %j: %s', (severity, counts, expected) => {
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    const summary = summarySchema.parse(
      summaryAnswer({ severity, summary: { total, summary: counts } }),
    );
    expect(mapScan(summary, of).severity).toBe(expected);
  });

  it.each([
    ['None', ['None', 'Unknown'], 'negligible'],
    ['None', [], 'none'],
    ['', ['Low', 'High'], 'high'],
    ['Medium', ['Low'], 'medium'],
  ])('is %s of rows %j: %s', (severity, rows, expected) => {
    const answer = reportSchema.parse(reportAnswer({ severity }));
    const found = rows.map((one, index) =>
      row({ id: `CVE-${index}`, severity: one }),
    );
    expect(mapReport(answer, found, of).severity).toBe(expected);
  });

  it('says how much of an index was not scanned', () => {
    const summary = summarySchema.parse(
      summaryAnswer({ complete_percent: 50 }),
    );
    expect(mapScan(summary, { ...of, mimeType: trivy })).toMatchObject({
      state: 'done',
      problem: expect.stringContaining('Only 50 % of its images'),
    });
    const waiting = summarySchema.parse(
      summaryAnswer({
        ...{ start_time: '0001-01-01T00:00:00.000Z', duration: 63_899_000_000 },
      }),
    );
    expect(mapScan(waiting, of)).not.toHaveProperty('duration');
  });
});

describe('where an image comes from', () => {
  it.each<[Record<string, string>, string[], string | undefined]>([
    [{ 'org.opencontainers.image.revision': 'ABCDEF1' }, [], 'abcdef1'],
    [
      { 'org.opencontainers.image.revision': 'main' },
      ['main-1a2b3c4'],
      '1a2b3c4',
    ],
    [{}, ['v1', 'pr-12-1a2b3c4d'], '1a2b3c4d'],
    [{}, ['20261121', 'release-1234567'], undefined],
  ])('finds the commit of %j and %j', (annotations, tags, commit) => {
    expect(
      commitOf(
        annotations,
        tags.map(name => ({ name })),
      ),
    ).toBe(commit);
  });

  const url = 'org.opencontainers.image.url';
  it.each([
    [
      { [url]: 'https://bk.test/acme/shop/builds/7' },
      'https://bk.test/acme/shop/builds/7',
    ],
    [
      { 'dev.slipway.build': 'acme/shop/7' },
      'https://buildkite.com/acme/shop/builds/7',
    ],
    [
      { [url]: 'https://shop.example', 'dev.slipway.build': 'acme/shop/8' },
      'https://buildkite.com/acme/shop/builds/8',
    ],
    [{ [url]: `${script}:/acme/shop/builds/7` }, undefined],
    [{ 'dev.slipway.build': '../../x' }, undefined],
  ])('finds the build of %j', (annotations, build) => {
    expect(buildUrlOf(annotations)).toBe(build);
  });
});

describe('mapProject', () => {
  const answer = (metadata: object | null, list: object | null) =>
    projectSchema.parse({
      ...{ project_id: 2, name: 'shop', metadata, cve_allowlist: list },
    });
  const own = { items: [{ cve_id: 'CVE-1' }], expires_at: 1893456000 };
  const system = {
    items: [{ cve_id: 'CVE-9' }, { cve_id: 'CVE-9' }],
    expires_at: undefined,
  };

  it.each([
    [
      'its own list',
      answer({ reuse_sys_cve_allowlist: 'false' }, own),
      {
        ...{ inherited: false, cves: ['CVE-1'] },
        expiresAt: '2030-01-01T00:00:00.000Z',
      },
    ],
    [
      'that of the instance',
      answer({ reuse_sys_cve_allowlist: 'true' }, own),
      { inherited: true, cves: ['CVE-9'] },
    ],
    [
      'that of the instance where it says nothing',
      answer(null, null),
      { inherited: true, cves: ['CVE-9'] },
    ],
  ])('lets pass what counts: %s', (_, project, allowlist) => {
    expect(mapProject(project, { instance: 'a', system })).toMatchObject({
      allowlist,
    });
  });
});

describe('registries', () => {
  const instances = [
    anInstance(),
    anInstance({
      ...{ name: 'cloud', url: 'https://ui.example.com:8443' },
      hosts: ['images.example.com'],
    }),
  ];

  it.each([
    ['https://ui.example.com:8443/', 'cloud'],
    ['http://Images.example.com', 'cloud'],
    ['harbor.example.com', 'onprem'],
    ['https://ui.example.com', undefined],
    ['', undefined],
    ['::', undefined],
  ])('are instances of ours by their host: %s', (url, name) => {
    expect(instanceAt({ url }, instances)).toBe(name);
  });

  it('make the sides of policies', () => {
    const policy = policySchema.parse({
      ...{ id: 3, name: 'to-cloud', enabled: true },
      src_registry: { id: 0, name: 'Local' },
      dest_registry: {
        id: 1,
        name: 'cloud',
        url: 'https://images.example.com',
      },
      trigger: {
        type: 'scheduled',
        trigger_settings: { cron: '0 0 * * * *' },
      },
      filters: [
        { type: 'name', value: 'shop/**' },
        { type: 'tag', value: 'pr-*', decoration: 'excludes' },
        { type: 'label', value: ['released'] },
        { type: 'resource', value: 'image' },
        { type: 'odd', value: 7 },
      ],
    });
    expect(
      mapPolicy(policy, {
        instance: 'onprem',
        instanceAt: registry => instanceAt(registry, instances),
      }),
    ).toEqual({
      ...{ instance: 'onprem', id: 3, name: 'to-cloud', enabled: true },
      ...{ trigger: 'scheduled', schedule: '0 0 * * * *' },
      from: { registry: 'Local', instance: 'onprem' },
      to: { registry: 'cloud', instance: 'cloud' },
      filters: 'shop/**, tags not pr-*, labels released, images only',
      rules: [
        { type: 'name', value: 'shop/**', excludes: false },
        { type: 'tag', value: 'pr-*', excludes: true },
        { type: 'label', value: 'released', excludes: false },
        { type: 'resource', value: 'image', excludes: false },
      ],
    });
  });
});
