import { VulnerabilityDatabase } from '../../harbor/scanning';
import { buildImage } from './buildImage';
import type { ImageSources } from './sources';

const order = {
  service: 'payments',
  commit: 'c0ffee1'.padEnd(40, '0'),
  createdAt: Date.parse('2026-11-20T10:00:00Z'),
  source: 'http://git.test/example/shop',
  build: 'http://buildkite.test/example/shop/builds/7',
};
const go = (version: string) => ({
  Dockerfile: `FROM golang:${version} AS build
WORKDIR /src
COPY . .
RUN go build -o /payments .

FROM gcr.io/distroless/static:nonroot
COPY --from=build /payments /payments
ENTRYPOINT ["/payments"]
`,
});
const database = VulnerabilityDatabase.published();

function versions(sources: ImageSources): string[] {
  return buildImage(order, sources)
    .packages.filter(({ type }) => type !== 'debian' && type !== 'alpine')
    .map(({ name, version }) => `${name} ${version}`);
}

function found(sources: ImageSources): string[] {
  const { packages } = buildImage(order, sources);
  return database.match(packages).map(({ cve }) => cve.id);
}

describe('an image that is built of the files of a commit', () => {
  it('is the same for the same order and files, and another for another commit', () => {
    const digest = (more: object, version = '1.23.12') =>
      buildImage({ ...order, ...more }, go(version)).manifest.digest;
    expect(digest({})).toBe(digest({}));
    expect(digest({ commit: 'a'.repeat(40) })).not.toBe(digest({}));
    expect(digest({ build: undefined })).not.toBe(digest({}));
  });

  it('says where it is from, and has a layer for each step of its last stage', () => {
    const { manifest } = buildImage(order, go('1.23.12'));
    const [config = ''] = [...(manifest.blobs?.values() ?? [])];
    expect(JSON.parse(config)).toMatchObject({
      created: '2026-11-20T10:00:00.000Z',
      config: {
        Entrypoint: ['/payments'],
        Labels: {
          'org.opencontainers.image.revision': order.commit,
          'org.opencontainers.image.source': order.source,
          'org.opencontainers.image.url': order.build,
        },
      },
    });
    const { history } = JSON.parse(config);
    const { layers } = JSON.parse(manifest.body);
    expect(history).toHaveLength(layers.length);
    expect(history.at(-1).created_by).toMatch(
      /^COPY --from=build \/payments \/payments/,
    );
  });

  it.each<[string, ImageSources, string[]]>([
    ['an exact version of Go', go('1.22.2'), ['stdlib 1.22.2']],
    ['the newest patch of a minor version', go('1.22'), ['stdlib 1.22.5']],
    ['a version nobody knows', go('1.26.1'), ['stdlib 1.26.1']],
    ['no Dockerfile', {}, []],
    ['a base that nobody knows', { Dockerfile: 'FROM acme/base:3' }, []],
    [
      'modules, of which one is replaced',
      {
        ...go('1.23.12'),
        'go.mod': `module example.com/shop/payments

require (
	golang.org/x/net v0.17.0 // indirect
	github.com/gorilla/mux v1.8.1
)

replace golang.org/x/net => golang.org/x/net v0.38.0
`,
      },
      [
        'stdlib 1.23.12',
        'golang.org/x/net v0.38.0',
        'github.com/gorilla/mux v1.8.1',
      ],
    ],
    [
      'a package.json that is broken',
      {
        Dockerfile: 'FROM acme/base:3\nRUN npm ci',
        'package.json': '{"dependencies": {',
      },
      [],
    ],
    [
      'dependencies and overrides of Node',
      {
        Dockerfile: 'FROM acme/base:3\nRUN npm ci',
        'package.json': JSON.stringify({
          dependencies: { lodash: '^4.17.20', left: 'file:../left' },
          overrides: { lodash: '4.17.21', semver: '7.0.0' },
        }),
      },
      ['lodash 4.17.21'],
    ],
    [
      'requirements of Python',
      {
        Dockerfile: 'FROM acme/base:3\nRUN pip install -r requirements.txt',
        'requirements.txt':
          '# why\nRequests[socks]==2.31.0 # pinned\nurllib3>=2.2.1\n-r other.txt\n',
      },
      ['requests 2.31.0', 'urllib3 2.2.1'],
    ],
  ])('has what its files say: %s', (_, sources, expected) => {
    expect(versions(sources)).toEqual(expected);
  });

  it('loses a vulnerability by a newer version and gets it back by an older one', () => {
    expect(found(go('1.22.2'))).toContain('CVE-2024-24790');
    expect(found(go('1.23.12'))).not.toContain('CVE-2024-24790');
    const catalog = (requests: string) => ({
      Dockerfile:
        'FROM python:3.12.7-slim\nRUN pip install -r requirements.txt',
      'requirements.txt': `requests==${requests}`,
    });
    expect(found(catalog('2.31.0'))).toContain('CVE-2024-35195');
    expect(found(catalog('2.32.3'))).not.toContain('CVE-2024-35195');
  });

  it('takes along what a tracer brings, unless it is overridden', () => {
    const storefront = (overrides: object) => ({
      Dockerfile: 'FROM node:24.4.1-slim\nRUN npm install --omit=dev',
      'package.json': JSON.stringify({
        dependencies: { '@opentelemetry/auto-instrumentations-node': '0.44.0' },
        overrides,
      }),
    });
    expect(found(storefront({}))).toContain('CVE-2023-36665');
    expect(found(storefront({ protobufjs: '7.2.5' }))).not.toContain(
      'CVE-2023-36665',
    );
  });
});
