import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readKubernetesConfig } from './config';

describe('readKubernetesConfig', () => {
  let mounted: string;
  beforeEach(() => {
    mounted = mkdtempSync(join(tmpdir(), 'service-account-'));
  });
  afterEach(() => rmSync(mounted, { recursive: true }));

  const read = (...clusters: object[]) =>
    readKubernetesConfig(
      new ConfigReader({
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'catalog' },
            { type: 'config', clusters },
          ],
        },
      }),
      mounted,
    );
  const cluster = {
    name: 'staging',
    url: 'https://k.test:6443/',
    authProvider: 'serviceAccount',
    serviceAccountToken: 't',
  };

  it('reads clusters of Backstage’s own keys', () => {
    const pem = '-----BEGIN CERTIFICATE-----\n';
    const caData = Buffer.from(pem).toString('base64');
    expect(read({ ...cluster, caData, skipTLSVerify: true })).toEqual([
      {
        name: 'staging',
        url: 'https://k.test:6443',
        token: 't',
        ca: pem,
        skipTlsVerify: true,
      },
    ]);
  });

  it('reads certificate authorities from a file, too', () => {
    const caFile = join(mounted, 'company.pem');
    expect(() => read({ ...cluster, caFile })).toThrow(
      /caFile '.*company\.pem', which does not exist/,
    );
    writeFileSync(caFile, 'hello');
    expect(() => read({ ...cluster, caFile })).toThrow(/holds no certificate/);
    const pem = '-----BEGIN CERTIFICATE-----\n';
    writeFileSync(caFile, pem);
    expect(read({ ...cluster, caFile })[0]?.ca).toBe(pem);
  });

  it('takes the token of its own pod for its own cluster, and for no other', () => {
    const own = {
      ...{ ...cluster, serviceAccountToken: undefined },
      url: 'https://kubernetes.default.svc',
    };
    expect(() => read(own)).toThrow(/no serviceAccountToken/);
    writeFileSync(join(mounted, 'token'), 'of the pod');
    expect(read(own)).toMatchObject([{ tokenFile: join(mounted, 'token') }]);
    for (const url of [
      cluster.url,
      'https://kubernetes.default.svc.elsewhere.test',
      'http://kubernetes.default.svc',
    ])
      expect(() => read({ ...own, url })).toThrow(/no serviceAccountToken/);
  });

  it.each([
    [
      [{ ...cluster, authProvider: 'google' }],
      /authProvider 'google'.*must be 'serviceAccount'/,
    ],
    [
      [{ ...cluster, serviceAccountToken: undefined }],
      /staging has no serviceAccountToken/,
    ],
    [[{ ...cluster, url: 'k.test' }], /has url 'k\.test'/],
    [[{ ...cluster, caData: 'eA==' }], /caData that is no certificate/],
    [[cluster, cluster], /two clusters called 'staging'/],
  ])('refuses %j', (clusters, message) => {
    expect(() => read(...clusters)).toThrow(message);
  });
});
