import { ConfigReader } from '@backstage/config';
import { defaultArtifactHosts, isArtifactHost } from './artifactHosts';
import { readBuildkiteConfig } from './config';

const organization = { slug: 'example', token: 'bkua_1' };
const read = (...organizations: object[]) =>
  readBuildkiteConfig(new ConfigReader({ buildkite: { organizations } }));

describe('readBuildkiteConfig', () => {
  it('reads organisations, with defaults', () => {
    const dana = '3D3C3BF0-7D58-4AFE-8FE7-B3017D5504DE';
    expect(
      read(organization, {
        slug: 'other',
        apiUrl: 'http://127.0.0.1:7690/v2/',
        token: 'bkua_2',
        webhook: { token: 'w', requireSignature: true },
        artifactHosts: ['Files.example.com '],
        rateLimitShare: 1,
        history: '90 days',
        pollInterval: { seconds: 5 },
        people: { 'User:default/Dana.L': dana, quinn: dana },
      }),
    ).toEqual([
      {
        slug: 'example',
        apiUrl: 'https://api.buildkite.com/v2',
        token: 'bkua_1',
        webhook: { token: undefined, requireSignature: false },
        artifactHosts: defaultArtifactHosts,
        rateLimitShare: 0.5,
        historyMs: 30 * 86_400_000,
        pollIntervalMs: 60_000,
        people: {},
      },
      {
        slug: 'other',
        apiUrl: 'http://127.0.0.1:7690/v2',
        token: 'bkua_2',
        webhook: { token: 'w', requireSignature: true },
        artifactHosts: [...defaultArtifactHosts, 'files.example.com'],
        rateLimitShare: 1,
        historyMs: 90 * 86_400_000,
        pollIntervalMs: 5_000,
        people: {
          'user:default/dana.l': dana.toLowerCase(),
          'user:default/quinn': dana.toLowerCase(),
        },
      },
    ]);
  });

  it('is empty without organisations', () => {
    expect(readBuildkiteConfig(new ConfigReader({}))).toEqual([]);
    expect(readBuildkiteConfig(new ConfigReader({ buildkite: {} }))).toEqual(
      [],
    );
  });

  it.each([
    [{ slug: 'my org' }, /an organisation 'my org': use its slug/],
    [{ apiUrl: 'buildkite.test' }, /\[example\]\.apiUrl is 'buildkite\.test'/],
    [{ token: 'bkua_1\n' }, /\[example\]\.token has spaces, line breaks/],
    [{ webhook: { token: 'a b' } }, /\[example\]\.webhook\.token has spaces/],
    [
      { webhook: { requireSignature: true } },
      /requireSignature is true without buildkite\.organizations\[example\]\.webhook\.token/,
    ],
    [
      { artifactHosts: ['https://files.example.com'] },
      /\[example\]\.artifactHosts has 'https:\/\/files\.example\.com'/,
    ],
    [{ artifactHosts: ['*'] }, /\.artifactHosts has '\*'/],
    [{ rateLimitShare: 0 }, /\[example\]\.rateLimitShare is 0: .*at most 1/],
    [{ rateLimitShare: 1.1 }, /\[example\]\.rateLimitShare is 1\.1/],
    [{ history: 'a while' }, /\[example\]\.history is no duration/],
    [
      { pollInterval: { milliseconds: 10 } },
      /\[example\]\.pollInterval is too short: it should be 1 second/,
    ],
    [
      { people: { 'user:default/dana': 'dana' } },
      /\[example\]\.people\.user:default\/dana should be the UUID/,
    ],
    [
      {
        people: { 'group:default/qa': '3d3c3bf0-7d58-4afe-8fe7-b3017d5504de' },
      },
      /\[example\]\.people has 'group:default\/qa'/,
    ],
    [{ people: ['dana'] }, /\[example\]\.people should be the UUID/],
  ])('refuses %j', (change, message) => {
    expect(() => read({ ...organization, ...change })).toThrow(message);
  });

  it('refuses an organisation that is there twice, or has no token', () => {
    expect(() => read(organization, organization)).toThrow(/'example' twice/);
    expect(() => read({ slug: 'example' })).toThrow(/token/);
  });

  it('never shows the token', () => {
    const secret = 'bkua_secret 1';
    expect(() => read({ ...organization, token: secret })).not.toThrow(/bkua/);
  });
});

describe('isArtifactHost', () => {
  it.each([
    ['https://acme.s3.amazonaws.com/a?X-Amz=1', true],
    ['https://acme.builds.s3.eu-west-1.amazonaws.com/a', true],
    ['https://s3.eu-west-1.amazonaws.com/acme/a', true],
    ['https://storage.googleapis.com/acme/a', true],
    ['https://files.example.com:8443/a', true],
    ['https://a.eu.mine.example.com/', true],
    ['https://mine.example.com/', false],
    ['https://minio.example.com:9000/', true],
    ['https://minio.example.com/', false],
    ['https://a1b2.execute-api.eu-west-1.amazonaws.com/', false],
    ['https://internal-lb.eu-west-1.elb.amazonaws.com/', false],
    ['https://s3.amazonaws.com.evil.test/', false],
    ['https://evil.test/?s3.amazonaws.com', false],
    ['https://filesxexample.com/', false],
    ['https://169.254.169.254/', false],
  ])('%s: %s', (address, expected) => {
    const mine = ['files.example.com', '*.mine.example.com'];
    const patterns = [
      ...defaultArtifactHosts,
      ...mine,
      'minio.example.com:9000',
    ];
    expect(isArtifactHost(new URL(address), patterns)).toBe(expected);
  });
});
