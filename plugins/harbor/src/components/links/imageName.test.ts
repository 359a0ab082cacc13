import { minutes } from '@slipway/ui/testing';
import {
  aDigest,
  anImage,
  anOccurrence,
  aTag,
} from '../../__testUtils__/fixtures';
import { imageName, tagsOf } from './imageName';

describe('the name of an image', () => {
  it.each([
    [[anOccurrence()], 'shop/checkout:v1.4.2'],
    [
      [anOccurrence({ tags: [aTag('main-d54b9b7'), aTag('2.0.1')] })],
      'shop/checkout:2.0.1',
    ],
    [
      [anOccurrence({ repository: 'team a/100%/ü', tags: [] })],
      'shop/team a/100%/ü@000000000000',
    ],
    [
      [
        anOccurrence({ project: 'old', deletedAt: minutes(-5) }),
        anOccurrence({ tags: [] }),
      ],
      'shop/checkout:v1.4.2',
    ],
    [[anOccurrence({ deletedAt: minutes(-5) })], 'shop/checkout:v1.4.2'],
    [[], '000000000000'],
  ])('in %j is %s', (occurrences, name) => {
    expect(imageName({ digest: aDigest(), occurrences })).toBe(name);
  });

  it('has each tag once', () => {
    const twice = anImage(1, {
      occurrences: [anOccurrence(), anOccurrence({ instance: 'onprem' })],
    });
    expect(tagsOf(twice)).toEqual(['v1.4.2']);
  });
});
