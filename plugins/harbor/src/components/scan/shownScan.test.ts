import { aScan, someCounts } from '../../__testUtils__/fixtures';
import { knownCounts, scannerOf, shownScan } from './shownScan';

const counts = someCounts({ high: 3 });
const done = aScan({ counts });
const failed = aScan({ state: 'failed', hasReport: false, counts: undefined });
const clair = { name: 'Clair' };
const ofClair = aScan({ scanner: clair, counts: someCounts({ low: 1 }) });

describe('the scan of which the report is shown', () => {
  it.each([
    ['the last one', [done, ofClair], '', done],
    ['that of the scanner asked for', [done, ofClair], 'Clair', ofClair],
    ['the last, whoever is asked for', [done, ofClair], 'Nobody', done],
    ['the last that has one', [failed, done], '', done],
    ['none of another scanner', [failed, ofClair], '', failed],
    ['none of an image that was never scanned', [], '', undefined],
  ])('is %s', (_, scans, scanner, shown) => {
    expect(shownScan(scans, scanner)).toBe(shown);
  });

  it.each([
    ['nobody by name where it looked last', [done, ofClair], done, undefined],
    ['the one whose report is older', [done, ofClair], ofClair, 'Clair'],
    [
      'it also where its last scan failed',
      [failed, ofClair, done],
      done,
      'Trivy',
    ],
  ])('is asked of %s', (_, scans, shown, name) => {
    expect(scannerOf(scans, shown)).toBe(name);
  });

  it('says what is in the image, as far as anybody knows', () => {
    expect(knownCounts({ scans: [failed, done] })).toBe(counts);
    expect(knownCounts({ scans: [failed, ofClair] })).toBe(ofClair.counts);
    expect(knownCounts({ scans: [failed] })).toBeUndefined();
  });
});
