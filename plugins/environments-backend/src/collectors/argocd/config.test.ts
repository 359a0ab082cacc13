import { ConfigReader } from '@backstage/config';
import { readArgoCdConfig } from './config';

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
