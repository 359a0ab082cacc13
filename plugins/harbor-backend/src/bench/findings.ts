import { createHash } from 'node:crypto';
import type { Severity } from '@slipway/plugin-harbor-common';
import type { ObservedVulnerability } from '../observed';

/** Families of base images, and the libraries that applications choose from. */
const BASES = 10;
const LIBRARIES = 3_000;
/** Findings of an image out of its base, and out of what it is built from. */
const OF_BASE = 60;
const OF_APPLICATION = 40;
/** Of each eight images the base is a version newer, which mends six and brings six. */
const IMAGES_PER_BASE = 8;
const NEW_IN_BASE = 6;

/**
 * What a scanner finds in the nth image of a repository, counted from the oldest: 100 on average. Images of one base
 * have most of it in common, and so have images of one repository that follow each other; the same CVE is in several
 * bases, in packages of other versions.
 */
export function findingsOfImage(
  repository: number,
  image: number,
): ObservedVulnerability[] {
  const base = repository % BASES;
  const version = Math.floor(image / IMAGES_PER_BASE);
  const ofBase = Array.from({ length: OF_BASE }, (_, index) => {
    const number = version * NEW_IN_BASE + index;
    // A third of the CVEs of a base are in all bases.
    return finding(number % 3 === 0 ? number : 10_000 * (base + 1) + number, {
      package: `base-${number % 23}`,
      version: `${base}.${number % 7}.${version}`,
    });
  });
  // More or fewer, by the repository.
  const count = OF_APPLICATION - 20 + (repository % 41);
  const ofApplication = Array.from({ length: count }, (_, index) => {
    const renewed = Math.floor(image / (3 + (index % 19)));
    const library = (repository * 17 + index * 13 + renewed * 7) % LIBRARIES;
    return finding(200_000 + library, {
      package: `@libraries/library-${library % 700}`,
      version: `1.${library % 11}.0`,
    });
  });
  return [...ofBase, ...ofApplication];
}

/** Findings that nobody else has: what `name` says is in each. */
export function ownFindings(
  name: string,
  count: number,
): ObservedVulnerability[] {
  return Array.from({ length: count }, (_, index) =>
    finding(hashOf(name) + index, {
      package: `${name}-${index % 300}`,
      version: `2.${index % 9}.1`,
    }),
  );
}

/** Few that are in many images: made once, because there are millions of rows. */
const made = new Map<string, ObservedVulnerability>();

function finding(
  number: number,
  of: Pick<ObservedVulnerability, 'package' | 'version'>,
): ObservedVulnerability {
  const key = `${number} ${of.package} ${of.version}`;
  const known = made.get(key) ?? makeFinding(number, of);
  made.set(key, known);
  return known;
}

/** Everything else of a finding follows from the number of its CVE. */
function makeFinding(
  number: number,
  of: Pick<ObservedVulnerability, 'package' | 'version'>,
): ObservedVulnerability {
  const cve = `CVE-2025-${100_000 + number}`;
  const share = hashOf(cve) % 100;
  return {
    ...of,
    cve,
    fixedIn: share % 3 === 0 ? undefined : `${of.version}-fixed`,
    severity: severityAt(share),
    cvss: {
      score: (share % 100) / 10,
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
      version: '3',
    },
    description: `${cve}: ${'a flaw lets somebody who sends a crafted request do what nobody meant. '.repeat(3)}`,
    links: [`https://avd.aquasec.com/nvd/${cve.toLowerCase()}`],
    cwes: ['CWE-400'],
  };
}

/** As scanners find them in images of a company: few are critical. */
function severityAt(share: number): Severity {
  if (share < 3) return 'critical';
  if (share < 18) return 'high';
  if (share < 58) return 'medium';
  return share < 95 ? 'low' : 'unknown';
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % 1_000_000;
}
