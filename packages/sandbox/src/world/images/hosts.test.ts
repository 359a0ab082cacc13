import { imageName } from './hosts';

describe('the name of an image', () => {
  it.each([
    ['harbor.test/shop/web/assets:v1', 'harbor.test shop/web/assets v1'],
    ['127.0.0.1:5000/shop/web', '127.0.0.1:5000 shop/web latest'],
    ['postgres:16.4', ' postgres 16.4'],
    ['library/node', ' library/node latest'],
    ['harbor.test/shop/web:v1@sha256:ab', 'harbor.test shop/web v1 sha256:ab'],
    ['harbor.test/shop/web@sha256:ab', 'harbor.test shop/web latest sha256:ab'],
  ])('%s', (reference, expected) => {
    const { host, repository, tag, digest } = imageName(reference);
    expect([host, repository, tag, ...(digest ? [digest] : [])].join(' ')).toBe(
      expected,
    );
  });
});
