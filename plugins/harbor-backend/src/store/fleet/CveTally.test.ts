import { rankOf } from '../severityRanks';
import { packCves, readPackedCves, type PackedCve } from '../scans/packedCves';
import { CveTally } from './CveTally';

const one = (
  id: number,
  severity: 'critical' | 'low' | 'unknown',
  fixable = false,
): PackedCve => ({ id, severity: rankOf(severity), fixable });
const report = (...cves: PackedCve[]) => readPackedCves(packCves(cves));

describe('CveTally', () => {
  it('counts each once, at its worst, and as mended where any package of it is', () => {
    const tally = new CveTally();
    tally.add(report(one(1, 'low'), one(2, 'critical'), one(3, 'unknown')));
    tally.add(report(one(1, 'critical', true), one(2, 'low', true)));
    tally.add(report(one(1, 'low')));
    expect(tally.counts()).toEqual({
      ...{ critical: 2, high: 0, medium: 0, low: 0, negligible: 0, unknown: 1 },
      ...{ total: 3, fixable: 2 },
    });
    expect(tally.urgent().sort()).toEqual([1, 2]);
    tally.clear();
    expect(tally.counts().total).toBe(0);
    tally.add(report(one(2, 'low')));
    expect(tally.all()).toEqual([{ id: 2, value: rankOf('low') * 2 }]);
  });

  it('takes any number of a CVE', () => {
    const tally = new CveTally();
    const last = 2 ** 24;
    tally.add(report(one(0, 'low'), one(5000, 'low'), one(last, 'critical')));
    expect(tally.all().map(({ id }) => id)).toEqual([0, 5000, last]);
  });
});
