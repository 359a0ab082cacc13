import { cveAsWritten, isSameCve } from './cve';

describe('identifiers of vulnerabilities', () => {
  it.each([
    ['cve-2024-3094', 'CVE-2024-3094'],
    ['ghsa-AB12-cd34-EF56', 'GHSA-ab12-cd34-ef56'],
    ['go-2024-2567', 'GO-2024-2567'],
    ['rhsa-2024:1234', 'RHSA-2024:1234'],
    ['alas2-2021-1704', 'ALAS2-2021-1704'],
    ['Temp-0841856-b18baf', 'TEMP-0841856-B18BAF'],
    ['openSUSE-SU-2024:1', 'openSUSE-SU-2024:1'],
  ])('writes %s as its database does', (given, written) => {
    expect(cveAsWritten(given)).toBe(written);
    expect(isSameCve(given, written)).toBe(true);
  });

  it('tells others apart', () => {
    expect(isSameCve('CVE-2024-1', 'CVE-2024-10')).toBe(false);
  });
});
