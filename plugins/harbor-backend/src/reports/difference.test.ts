import { difference } from './difference';
import { vulnerability } from './__testUtils__/images';

const told = (list: Array<{ cve: string; package: string; version: string }>) =>
  list.map(one => `${one.cve} ${one.package}@${one.version}`);

describe('difference', () => {
  it('tells what came, what went and what stayed, the worst first', () => {
    const both = vulnerability('CVE-2024-1', { severity: 'low' });
    const found = difference(
      [
        both,
        vulnerability('CVE-2024-3', {
          severity: 'critical',
          fixedIn: '3.0.12',
        }),
        vulnerability('CVE-2024-2', {
          severity: 'critical',
          cvss: { score: 9.8, version: '3' },
        }),
      ],
      [vulnerability('CVE-2024-4'), both],
    );
    expect(told(found.introduced)).toEqual([
      'CVE-2024-2 openssl@3.0.11',
      'CVE-2024-3 openssl@3.0.11',
    ]);
    expect(told(found.fixed)).toEqual(['CVE-2024-4 openssl@3.0.11']);
    expect(told(found.inherited)).toEqual(['CVE-2024-1 openssl@3.0.11']);
    expect(found.counts).toMatchObject({
      introduced: { critical: 2, total: 2, fixable: 1 },
      fixed: { high: 1, total: 1, fixable: 0 },
      inherited: { low: 1, total: 1 },
    });
  });

  it('takes an update that mends nothing for inherited, and shows what is installed now', () => {
    const before = vulnerability('CVE-2024-1', { version: '3.0.10' });
    const { introduced, fixed, inherited } = difference(
      [vulnerability('CVE-2024-1', { severity: 'critical' })],
      [before],
    );
    expect([introduced, fixed]).toEqual([[], []]);
    expect(inherited).toMatchObject([
      { version: '3.0.11', severity: 'critical' },
    ]);
  });

  it('tells packages of the same CVE apart, and lists all versions of one', () => {
    const at = (name: string, version: string) =>
      vulnerability('CVE-2024-1', { package: name, version });
    const found = difference(
      [
        at('lodash', '4.17.20'),
        at('lodash', '4.17.15'),
        at('lodash', '4.17.20'),
      ],
      [at('lodash', '4.17.15'), at('lodash-es', '4.17.15')],
    );
    expect(told(found.inherited)).toEqual([
      'CVE-2024-1 lodash@4.17.15',
      'CVE-2024-1 lodash@4.17.20',
    ]);
    expect(told(found.fixed)).toEqual(['CVE-2024-1 lodash-es@4.17.15']);
    expect(found.introduced).toEqual([]);
  });

  it('keeps names apart that would run together', () => {
    const a = vulnerability('CVE-2024-1', { package: 'a b' });
    const b = vulnerability('CVE-2024-1 a', { package: 'b' });
    expect(difference([a], [b]).inherited).toEqual([]);
  });

  it('does not depend on the order of reports', () => {
    const list = ['3', '1', '2'].flatMap(n =>
      ['zlib', 'openssl'].map(name =>
        vulnerability(`CVE-2024-${n}`, { package: name }),
      ),
    );
    expect(difference(list, []).introduced).toEqual(
      difference([...list].reverse(), []).introduced,
    );
  });

  it('finds no difference of an image to itself', () => {
    const list = Array.from({ length: 30_000 }, (_, n) =>
      vulnerability(`CVE-2024-${n}`),
    );
    const { introduced, fixed, inherited } = difference(list, list);
    expect([introduced.length, fixed.length, inherited.length]).toEqual([
      0, 0, 30_000,
    ]);
  });
});
