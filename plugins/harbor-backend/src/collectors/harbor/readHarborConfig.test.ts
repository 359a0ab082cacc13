import { ConfigReader } from '@backstage/config';
import { readHarborConfig, readHarborRetention } from './readHarborConfig';

const cloud = {
  ...{ name: 'cloud', url: 'https://harbor.example.com:8443/' },
  ...{ username: 'robot$slipway', password: 'pass-word' },
};
const read = (...instances: object[]) =>
  readHarborConfig(new ConfigReader({ harbor: { instances } }));

describe('readHarborConfig', () => {
  it('needs little', () => {
    expect(readHarborConfig(new ConfigReader({}))).toEqual([]);
    expect(read(cloud)).toEqual([
      {
        ...{ name: 'cloud', url: 'https://harbor.example.com:8443' },
        ...{ username: 'robot$slipway', password: 'pass-word' },
        hosts: ['harbor.example.com:8443'],
        ...{ pollInterval: 60_000, scanTimeout: 30 * 60_000 },
      },
    ]);
  });

  it('takes everything', () => {
    expect(
      read({
        ...cloud,
        hosts: ['Images.example.com', 'old.example.com:444'],
        webhook: { authHeader: 'Bearer hook' },
        projects: ['shop', ' team-* '],
        pollInterval: '10 seconds',
        scanTimeout: { hours: 1 },
      }),
    ).toMatchObject([
      {
        hosts: ['images.example.com', 'old.example.com:444'],
        webhookAuthHeader: 'Bearer hook',
        projects: ['shop', 'team-*'],
        ...{ pollInterval: 10_000, scanTimeout: 60 * 60_000 },
      },
    ]);
  });

  it('takes a password of any letters', () => {
    const [instance] = read({ ...cloud, password: 'Grüße, 世界: 100%' });
    expect(instance?.password).toBe('Grüße, 世界: 100%');
  });

  it.each([
    ['no name', { name: undefined }, /instances\[0\]\.name should be/],
    ['a name with capitals', { name: 'Cloud' }, /instances\[0\]\.name should/],
    ['no address', { url: 'harbor' }, /\[cloud\]\.url is 'harbor'/],
    ['the API', { url: 'https://h.x/api/v2.0' }, /leave \/api out/],
    ['a user in it', { url: 'https://a:b@h.x' }, /\.url should be an address/],
    ['no user', { username: undefined }, /\[cloud\]\.username should be/],
    ['a colon in it', { username: 'a:b' }, /\[cloud\]\.username should be/],
    ['a broken password', { password: 'pass\nword' }, /\.password should be/],
    ['no hosts', { hosts: [] }, /\.hosts is empty/],
    ['an address as host', { hosts: ['https://h.x'] }, /\.hosts has 'https/],
    ['a broken header', { webhook: { authHeader: 'a\nb' } }, /authHeader sh/],
    ['no projects', { projects: [] }, /\.projects is empty/],
    ['a path', { projects: ['shop/web'] }, /\.projects has 'shop\/web'/],
    ['no duration', { pollInterval: 'often' }, /pollInterval is no duration/],
    ['a short one', { scanTimeout: { milliseconds: 1 } }, /scanTimeout is too/],
  ])('refuses %s', (_, over, message) => {
    expect(() => read({ ...cloud, ...over })).toThrow(message);
    expect(() => read({ ...cloud, ...over })).not.toThrow(/pass\nword|a\nb/);
  });

  it('refuses two of the same name, and of the same images', () => {
    expect(() => read(cloud, cloud)).toThrow(/two instances called 'cloud'/);
    expect(() => read(cloud, { ...cloud, name: 'other' })).toThrow(
      /two instances whose images begin with 'harbor\.example\.com:8443'/,
    );
  });

  it('reads how long deleted images are kept', () => {
    const retention = (value?: unknown) =>
      readHarborRetention(
        new ConfigReader({ harbor: value ? { retention: value } : {} }),
      );
    expect(retention()).toBe(30 * 24 * 60 * 60_000);
    expect(retention('7 days')).toBe(7 * 24 * 60 * 60_000);
    expect(() => retention('1 second')).toThrow(/harbor\.retention is too/);
    expect(() => retention('long')).toThrow(/harbor\.retention is no dur/);
  });
});
