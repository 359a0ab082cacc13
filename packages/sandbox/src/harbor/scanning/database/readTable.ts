import type { AffectedRange, Cve, PackageType, Severity } from './types';

const header =
  /^(CVE-\d{4}-\d{4,})(?: (\d+\.\d) (AV:\S+))?(?: (CWE-\d+))?(?: (Negligible|Low|Medium|High|Critical|Unknown))?$/;
const affectedLine = /^([^:]\S*(?: \S+)*?): (.+)$/;
const rangeText = /^(?:(\*)|(?:>=(\S+))? ?(?:<(\S+))?)$/;

/**
 * Reads vulnerabilities from text, one paragraph each:
 *
 *     CVE-2023-5363 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-684
 *     What it is about, in one line.
 *     openssl libssl3: >=3.0.0 <3.0.11-1~deb12u2
 *
 * The severity is the score's, unless the first line ends with another. A package can have several ranges (`; `); `*` is
 * every version.
 * @throws Error that names the paragraph which cannot be read
 */
export function readTable(type: PackageType, text: string): Cve[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => readCve(type, paragraph));
}

function readCve(type: PackageType, paragraph: string): Cve {
  const [first = '', description = '', ...packages] = paragraph.split('\n');
  const found = header.exec(first);
  if (!found?.[1] || !description || packages.length === 0) {
    throw new Error(`Not a vulnerability: ${paragraph}`);
  }
  const score = found[2] === undefined ? undefined : Number(found[2]);
  return {
    id: found[1],
    severity: severityOf(found[5], score),
    score,
    vector: found[3] && `CVSS:3.1/${found[3]}`,
    weakness: found[4],
    description,
    affected: packages.flatMap(line => readAffected(type, line)),
  };
}

function readAffected(type: PackageType, line: string) {
  const found = affectedLine.exec(line);
  if (!found?.[1] || !found[2]) throw new Error(`Not a package: ${line}`);
  const ranges = found[2].split('; ').map(readRange);
  return found[1].split(' ').map(name => ({ type, name, ranges }));
}

function readRange(text: string): AffectedRange {
  const found = rangeText.exec(text);
  if (!found) throw new Error(`Not a range of versions: ${text}`);
  return { from: found[2], fixedIn: found[3] };
}

function severityOf(given: string | undefined, score?: number): Severity {
  switch (given) {
    case 'Negligible':
    case 'Low':
    case 'Medium':
    case 'High':
    case 'Critical':
      return given;
    default:
  }
  if (score === undefined) return 'Unknown';
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  if (score >= 4) return 'Medium';
  return score > 0 ? 'Low' : 'None';
}
