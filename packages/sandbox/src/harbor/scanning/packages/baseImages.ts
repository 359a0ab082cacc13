import type { InstalledPackage } from '../database/types';
import { alpinePackagesOf, alpineReleases, isAlpineRelease } from './alpine';
import {
  bookwormReleases,
  debianPackages,
  type BookwormRelease,
  type DebianExtra,
} from './debian';

/** What npm brings along with Node.js, by its major version. */
const bundledNpm: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  18: {
    npm: '9.6.7',
    semver: '7.5.1',
    tar: '6.1.15',
    ip: '2.0.0',
    'cross-spawn': '7.0.3',
    'brace-expansion': '2.0.1',
    minimatch: '9.0.0',
  },
  20: {
    npm: '10.1.0',
    semver: '7.5.4',
    tar: '6.1.15',
    ip: '2.0.0',
    'cross-spawn': '7.0.3',
    'brace-expansion': '2.0.1',
    minimatch: '9.0.3',
  },
  22: {
    npm: '10.9.0',
    semver: '7.6.3',
    tar: '6.2.1',
    'cross-spawn': '7.0.6',
    'brace-expansion': '2.0.1',
    glob: '10.4.5',
    minimatch: '9.0.5',
  },
};

/** What Python images bring along, by minor version. */
const bundledPip: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '3.10': { pip: '23.0.1', setuptools: '65.5.0', wheel: '0.38.0' },
  '3.11': { pip: '23.2.1', setuptools: '65.5.1', wheel: '0.41.2' },
  '3.12': { pip: '24.0', setuptools: '69.5.1' },
  '3.13': { pip: '25.0.1', setuptools: '75.8.0' },
};

type Read = (found: RegExpExecArray) => InstalledPackage[] | undefined;

const kinds: ReadonlyArray<[pattern: RegExp, read: Read]> = [
  [/^debian:(12\.\d+)-slim$/, ([, release]) => debian('slim', release)],
  [
    /^distroless\/static-debian12:(12\.\d+)$/,
    ([, release]) => debian('distroless', release),
  ],
  [
    /^distroless\/base-debian12:(12\.\d+)$/,
    ([, release]) => debian('distroless-base', release),
  ],
  [
    /^alpine:(\d\.\d+)$/,
    ([, release = '']) =>
      isAlpineRelease(release) ? alpinePackagesOf(release) : undefined,
  ],
  [
    /^node:(\d+)-bookworm-slim\/(12\.\d+)$/,
    ([, node = '', release]) =>
      onTop(debian('slim', release, ['tls']), 'node-pkg', bundledNpm[node]),
  ],
  [
    /^python:(3\.\d+)-slim-bookworm\/(12\.\d+)$/,
    ([, python = '', release]) =>
      onTop(
        debian('slim', release, ['tls', 'python']),
        'python-pkg',
        bundledPip[python],
      ),
  ],
  [
    /^temurin:(?:17|21)-jre\/(12\.\d+)$/,
    ([, release]) => debian('slim', release, ['tls', 'curl']),
  ],
  [
    /^postgres:(?:15|16)-bookworm\/(12\.\d+)$/,
    ([, release]) => debian('slim', release, ['tls', 'xml', 'postgres']),
  ],
];

/** Names of base images, by example; releases are Debian's point releases. */
export const baseImageExamples = [
  'debian:12.5-slim',
  'distroless/static-debian12:12.5',
  'distroless/base-debian12:12.5',
  'alpine:3.19',
  'node:20-bookworm-slim/12.5',
  'python:3.12-slim-bookworm/12.5',
  'temurin:21-jre/12.5',
  'postgres:15-bookworm/12.5',
] as const;

/**
 * Packages of a base image: one of {@link baseImageExamples} with the versions wanted.
 * @throws Error that says which base images and releases there are
 */
export function baseImagePackages(base: string): InstalledPackage[] {
  for (const [pattern, read] of kinds) {
    const found = pattern.exec(base);
    const packages = found && read(found);
    if (packages) return packages;
  }
  throw new Error(
    `No base image ${base}. There are ${baseImageExamples.join(', ')}; Debian ${bookwormReleases.join(', ')}; Alpine ${alpineReleases.join(', ')}; Node.js ${Object.keys(bundledNpm).join(', ')}; Python ${Object.keys(bundledPip).join(', ')}`,
  );
}

function debian(
  kind: Parameters<typeof debianPackages>[0],
  release: string | undefined,
  extras: readonly DebianExtra[] = [],
): InstalledPackage[] | undefined {
  return isRelease(release) ? debianPackages(kind, release, extras) : undefined;
}

function isRelease(text: string | undefined): text is BookwormRelease {
  return bookwormReleases.some(release => release === text);
}

function onTop(
  base: InstalledPackage[] | undefined,
  type: InstalledPackage['type'],
  versions: Readonly<Record<string, string>> | undefined,
): InstalledPackage[] | undefined {
  if (!base || !versions) return undefined;
  const more = Object.entries(versions).map(([name, version]) => ({
    type,
    name,
    version,
  }));
  return [...base, ...more];
}
