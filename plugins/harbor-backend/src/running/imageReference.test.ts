import { parseImageReference } from './imageReference';

describe('parseImageReference', () => {
  const shop = { host: 'harbor.test', project: 'shop' };

  it.each([
    [
      'harbor.test/shop/checkout:v1',
      { ...shop, repository: 'checkout', tag: 'v1' },
    ],
    [
      'Harbor.test:8443/shop/a/b/c',
      { ...shop, host: 'harbor.test:8443', repository: 'a/b/c' },
    ],
    [
      'harbor.test/shop/checkout@sha256:ab',
      { ...shop, repository: 'checkout', digest: 'sha256:ab' },
    ],
    [
      'harbor.test/shop/checkout:v1@sha256:ab',
      { ...shop, repository: 'checkout', tag: 'v1', digest: 'sha256:ab' },
    ],
    ['postgres:16', undefined],
    ['library/postgres', undefined],
    ['harbor.test/shop/', undefined],
    ['harbor.test//checkout:v1', undefined],
    ['', undefined],
  ])('reads %j', (reference, expected) => {
    expect(parseImageReference(reference)).toEqual(expected);
  });
});
