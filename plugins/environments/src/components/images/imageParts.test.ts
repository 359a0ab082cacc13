import { imageParts, releaseOf } from './imageParts';

describe('images', () => {
  it.each([
    ['harbor.slipway.test/shop/checkout:v1.4.2', 'checkout', 'v1.4.2'],
    ['localhost:5000/checkout', 'checkout', 'latest'],
    ['localhost:5000/checkout:main-1a2b3c4', 'checkout', 'main-1a2b3c4'],
    ['h/checkout@sha256:0123456789abcdef', 'checkout', '0123456789ab'],
    ['', '', 'latest'],
  ])('splits %s', (reference, shortName, tag) => {
    expect(imageParts(reference)).toEqual({ shortName, tag });
  });

  it('finds what moves together by the commit, and else by the tag', () => {
    expect(releaseOf('h/checkout:main-1a2b3c4', 'service')).toBe('1a2b3c4');
    expect(releaseOf('h/catalog:pr-131-1a2b3c4', 'service')).toBe('1a2b3c4');
    expect(releaseOf('h/catalog:v1.4.2', 'service')).toBe('v1.4.2');
    expect(releaseOf('h/postgres:16', 'dependency')).toBe('postgres:16');
  });
});
