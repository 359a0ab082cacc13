import { ConfigReader } from '@backstage/config';
import { readArgoCdConfig } from './argocd';
import { readKubernetesConfig } from './kubernetes';

describe('readArgoCdConfig', () => {
  const read = (...instances: object[]) =>
    readArgoCdConfig(new ConfigReader({ argocd: { instances } }));
  const instance = { name: 'cloud', url: 'https://argo.test/', token: 't' };

  it('reads a token or a login, with defaults', () => {
    const login = {
      name: 'onprem',
      url: 'http://a',
      username: 'u',
      password: 'p',
    };
    expect(read(instance, login)).toEqual([
      {
        name: 'cloud',
        url: 'https://argo.test',
        credentials: { type: 'token', token: 't' },
        namespace: 'argocd',
        inCluster: undefined,
        applicationSetWebhookUrl: undefined,
      },
      expect.objectContaining({
        credentials: { type: 'login', username: 'u', password: 'p' },
      }),
    ]);
    expect(readArgoCdConfig(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    [
      [{ ...instance, token: undefined }],
      /argocd\.instances\[cloud\] needs either token, or username and password/,
    ],
    [[{ ...instance, username: 'u', password: 'p' }], /and not both/],
    [
      [{ ...instance, url: 'argo.test' }],
      /argocd\.instances\[cloud\]\.url is 'argo\.test'/,
    ],
    [[{ ...instance, name: 'Cloud 1' }], /lower-case letters/],
    [[instance, instance], /two instances called 'cloud'/],
  ])('refuses %j', (instances, message) => {
    expect(() => read(...instances)).toThrow(message);
  });
});

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
