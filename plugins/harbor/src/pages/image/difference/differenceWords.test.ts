import {
  someCounts,
  aDigest,
  aScan,
  aVulnerability,
} from '../../../__testUtils__/fixtures';
import { differenceWords } from './differenceWords';

const anImage = { digest: aDigest(), tags: [], runningIn: [], scan: aScan() };

function words(introduced: string[], fixed: string[], inherited: string[]) {
  const found = (cves: string[]) => cves.map(cve => aVulnerability({ cve }));
  const counts = someCounts({});
  return differenceWords({
    ...{ image: anImage, against: anImage },
    introduced: found(introduced),
    fixed: found(fixed),
    inherited: found(inherited),
    counts: { introduced: counts, fixed: counts, inherited: counts },
  });
}

describe('the difference in words', () => {
  it.each([
    [[], [], ['A'], 'Nothing new, nothing fixed; 1 is in both.'],
    [[], ['A', 'B'], [], 'Introduces nothing, fixes 2; 0 are in both.'],
    [['A'], [], ['B'], 'Introduces A (critical), fixes nothing; 1 is in both.'],
    [
      ['A', 'A', 'B', 'C', 'D', 'D', 'E'],
      ['F'],
      [],
      'Introduces A (critical), B (critical), C (critical), and 3 more, fixes 1; 0 are in both.',
    ],
  ])('of %j, %j and %j', (introduced, fixed, inherited, expected) => {
    expect(words(introduced, fixed, inherited)).toBe(expected);
  });
});
