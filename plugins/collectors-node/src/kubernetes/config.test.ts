import { ConfigReader } from '@backstage/config';
import { readKubernetesConfig } from './config';

describe('readKubernetesConfig', () => {
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
