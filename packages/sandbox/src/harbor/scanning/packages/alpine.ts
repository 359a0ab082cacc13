import type { InstalledPackage } from '../database/types';

/** By version of Alpine Linux: busybox, OpenSSL, musl, zlib. */
const releases = {
  '3.16': ['1.35.0-r13', '1.1.1q-r0', '1.2.3-r0', '1.2.12-r1'],
  '3.17': ['1.35.0-r29', '3.0.8-r0', '1.2.3-r4', '1.2.13-r0'],
  '3.18': ['1.36.1-r2', '3.1.2-r0', '1.2.4-r1', '1.2.13-r1'],
  '3.19': ['1.36.1-r15', '3.1.4-r5', '1.2.4_git20230717-r4', '1.3.1-r0'],
  '3.20': ['1.36.1-r29', '3.3.1-r0', '1.2.5-r0', '1.3.1-r1'],
  '3.21': ['1.37.0-r12', '3.3.3-r0', '1.2.5-r9', '1.3.1-r2'],
  '3.22': ['1.37.0-r18', '3.5.1-r0', '1.2.5-r10', '1.3.1-r2'],
} as const;
export type AlpineRelease = keyof typeof releases;
export const alpineReleases = Object.keys(releases);

export function isAlpineRelease(text: string): text is AlpineRelease {
  return text in releases;
}

/** Packages of the base image. */
export function alpinePackagesOf(release: AlpineRelease): InstalledPackage[] {
  const [busybox, openssl, musl, zlib] = releases[release];
  const versions: Array<[name: string, version: string]> = [
    ['alpine-baselayout', '3.4.3-r2'],
    ['apk-tools', '2.14.4-r0'],
    ['busybox', busybox],
    ['busybox-binsh', busybox],
    ['ca-certificates-bundle', '20240705-r0'],
    ['libcrypto3', openssl],
    ['libssl3', openssl],
    ['musl', musl],
    ['musl-utils', musl],
    ['scanelf', '1.3.7-r2'],
    ['ssl_client', busybox],
    ['zlib', zlib],
  ];
  return versions.map(([name, version]) => ({ type: 'alpine', name, version }));
}
