import {
  aDigest,
  anImageDetail,
  aPlace,
  aScan,
  someCounts,
} from '../../__testUtils__/fixtures';
import { imageAnswer } from './imageAnswer';

const found = (change: Parameters<typeof someCounts>[0]) => ({
  scans: [aScan({ counts: someCounts(change) })],
});
const inTestbeds = (...names: string[]) =>
  names.map(environment => aPlace({ environment, kind: 'testbed' }));

describe('the answer of an image', () => {
  it.each([
    [{ scans: [] }, 'It was never scanned; it runs nowhere'],
    [found({}), 'Nothing was found in it; it runs nowhere'],
    [found({ low: 1 }), '1 low vulnerability; it runs nowhere'],
    [
      found({ critical: 2, high: 1, low: 1200 }),
      '2 critical and 1 high of 1,203 vulnerabilities; it runs nowhere',
    ],
    [
      { ...found({ high: 3 }), runningIn: [...inTestbeds('t1'), aPlace()] },
      '3 high vulnerabilities; production and t1 run it',
    ],
    [
      {
        ...found({ high: 3 }),
        runningIn: inTestbeds('t1', 't2', 't3', 't4', 't1'),
      },
      '3 high vulnerabilities; t1, t2, and 2 other environments run it',
    ],
    [
      { scans: [aScan({ state: 'stale', counts: undefined })] },
      'Its scan never ended; it runs nowhere',
    ],
    [
      { scans: [aScan({ state: 'unsupported', counts: undefined })] },
      'No scanner can read it; it runs nowhere',
    ],
    [
      { scans: [], children: [{ digest: aDigest(2) }] },
      'An image for one platform; it runs nowhere',
    ],
    [{ deleted: true }, 'No registry has it any more'],
    [
      { deleted: true, runningIn: [aPlace()] },
      'No registry has it any more, but production runs it',
    ],
  ])('of %j is %s', (change, words) => {
    expect(imageAnswer(anImageDetail(1, change))).toBe(words);
  });
});
