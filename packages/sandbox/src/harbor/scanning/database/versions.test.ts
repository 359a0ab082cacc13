import { compareVersions } from './versions';
import type { PackageType } from './types';

it.each<[type: PackageType, older: string, newer: string]>([
  ['debian', '3.0.11-1~deb12u1', '3.0.11-1~deb12u2'],
  ['debian', '3.0.9-1', '3.0.11-1~deb12u1'],
  ['debian', '2.36-9', '2.36-9+deb12u3'],
  ['debian', '1.1.1k-1+deb11u2', '1.1.1n-0+deb11u1'],
  ['debian', '2.0', '1:1.2.13.dfsg-1'],
  ['debian', '7.88.1-10+deb12u5', '7.88.1-10+deb12u12'],
  ['debian', '3.0.11-1~deb12u2', '3.0.11-1'],
  ['alpine', '1.36.1-r5', '1.36.1-r15'],
  ['alpine', '3.1.0_rc1-r0', '3.1.0-r0'],
  ['gobinary', 'v0.16.0', 'v0.17.0'],
  ['gobinary', '1.21.9', '1.21.10'],
  ['gobinary', 'v0.0.0-20220314234659-1baeb1ce4c0b', '0.1.0'],
  ['node-pkg', '7.5.2-beta.1', '7.5.2'],
  ['jar', '4.1.99.Final', '4.1.100.Final'],
  ['jar', '2.13.4.1', '2.13.4.2'],
  ['python-pkg', '2.0.0rc1', '2.0.0'],
  ['python-pkg', '2023.7.22', '2024.7.4'],
])('orders %s versions %s before %s', (type, older, newer) => {
  expect(compareVersions(type, older, newer)).toBeLessThan(0);
  expect(compareVersions(type, newer, older)).toBeGreaterThan(0);
  expect(compareVersions(type, newer, newer)).toBe(0);
});
