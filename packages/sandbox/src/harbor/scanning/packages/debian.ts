import type { InstalledPackage } from '../database/types';

/** Point releases of Debian 12, the oldest first. */
export const bookwormReleases = [
  '12.0',
  '12.2',
  '12.4',
  '12.5',
  '12.6',
  '12.8',
  '12.9',
  '12.11',
  '12.12',
] as const;
export type BookwormRelease = (typeof bookwormReleases)[number];

/** Version at first, and those that came with later point releases: `3.0.9-1 12.2=3.0.11-1~deb12u1`. */
const slim: Readonly<Record<string, string>> = {
  apt: '2.6.1',
  'base-files': '12.4 12.2=12.4+deb12u2 12.5=12.4+deb12u5 12.12=12.4+deb12u12',
  bash: '5.2.15-2+b2',
  bsdutils: '1:2.38.1-5+b1 12.6=1:2.38.1-5+deb12u1 12.9=1:2.38.1-5+deb12u3',
  coreutils: '9.1-1',
  dpkg: '1.21.22',
  gpgv: '2.2.40-1.1',
  'libapt-pkg6.0': '2.6.1',
  libblkid1: '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  'libc-bin':
    '2.36-9 12.2=2.36-9+deb12u3 12.5=2.36-9+deb12u4 12.6=2.36-9+deb12u7 12.9=2.36-9+deb12u9 12.11=2.36-9+deb12u10 12.12=2.36-9+deb12u13',
  libc6:
    '2.36-9 12.2=2.36-9+deb12u3 12.5=2.36-9+deb12u4 12.6=2.36-9+deb12u7 12.9=2.36-9+deb12u9 12.11=2.36-9+deb12u10 12.12=2.36-9+deb12u13',
  libgcrypt20: '1.10.1-3',
  libgnutls30:
    '3.7.9-2 12.4=3.7.9-2+deb12u1 12.5=3.7.9-2+deb12u2 12.6=3.7.9-2+deb12u3 12.11=3.7.9-2+deb12u4 12.12=3.7.9-2+deb12u5',
  liblzma5: '5.4.1-0.2 12.11=5.4.1-1',
  libmount1: '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  'libpam-modules': '1.5.2-6 12.6=1.5.2-6+deb12u1 12.12=1.5.2-6+deb12u2',
  'libpam-runtime': '1.5.2-6 12.6=1.5.2-6+deb12u1 12.12=1.5.2-6+deb12u2',
  libpam0g: '1.5.2-6 12.6=1.5.2-6+deb12u1 12.12=1.5.2-6+deb12u2',
  libsmartcols1: '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  libsystemd0:
    '252.6-1 12.2=252.17-1~deb12u1 12.5=252.22-1~deb12u1 12.6=252.26-1~deb12u2 12.8=252.31-1~deb12u1 12.11=252.38-1~deb12u1',
  'libtasn1-6': '4.19.0-2 12.11=4.19.0-2+deb12u1',
  libtinfo6: '6.4-4',
  libudev1:
    '252.6-1 12.2=252.17-1~deb12u1 12.5=252.22-1~deb12u1 12.6=252.26-1~deb12u2 12.8=252.31-1~deb12u1 12.11=252.38-1~deb12u1',
  libuuid1: '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  libzstd1: '1.5.4+dfsg2-5',
  login: '1:4.13+dfsg1-1+b1',
  mount: '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  'ncurses-base': '6.4-4',
  'ncurses-bin': '6.4-4',
  passwd: '1:4.13+dfsg1-1+b1',
  'perl-base':
    '5.36.0-7 12.4=5.36.0-7+deb12u1 12.11=5.36.0-7+deb12u2 12.12=5.36.0-7+deb12u3',
  tar: '1.34+dfsg-1.2 12.4=1.34+dfsg-1.2+deb12u1',
  tzdata:
    '2023c-5 12.4=2023c-5+deb12u1 12.6=2024a-0+deb12u1 12.11=2025b-0+deb12u1',
  'util-linux': '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  'util-linux-extra': '2.38.1-5+b1 12.6=2.38.1-5+deb12u1 12.9=2.38.1-5+deb12u3',
  zlib1g: '1:1.2.13.dfsg-1',
};

const openssl =
  '3.0.9-1 12.2=3.0.11-1~deb12u1 12.4=3.0.11-1~deb12u2 12.6=3.0.13-1~deb12u1 12.8=3.0.15-1~deb12u1 12.11=3.0.16-1~deb12u1 12.12=3.0.17-1~deb12u2';
const curl =
  '7.88.1-10 12.2=7.88.1-10+deb12u3 12.4=7.88.1-10+deb12u4 12.5=7.88.1-10+deb12u5 12.6=7.88.1-10+deb12u6 12.8=7.88.1-10+deb12u8 12.11=7.88.1-10+deb12u12';
const kerberos =
  '1.20.1-2 12.2=1.20.1-2+deb12u1 12.8=1.20.1-2+deb12u2 12.11=1.20.1-2+deb12u3 12.12=1.20.1-2+deb12u4';

/** What images install on top of `slim`. */
const extras = {
  tls: { 'ca-certificates': '20230311', libssl3: openssl, openssl },
  python: {
    libexpat1: '2.5.0-1 12.8=2.5.0-1+deb12u1 12.12=2.5.0-1+deb12u2',
    'libsqlite3-0': '3.40.1-2 12.8=3.40.1-2+deb12u1 12.12=3.40.1-2+deb12u2',
  },
  curl: {
    curl,
    libcurl4: curl,
    'libgssapi-krb5-2': kerberos,
    libk5crypto3: kerberos,
    'libkrb5-3': kerberos,
    libkrb5support0: kerberos,
    'libldap-2.5-0': '2.5.13+dfsg-5',
    'libnghttp2-14': '1.52.0-1 12.4=1.52.0-1+deb12u1 12.6=1.52.0-1+deb12u2',
    'libssh2-1': '1.10.0-3+b1',
  },
  xml: {
    libxml2:
      '2.9.14+dfsg-1.2 12.2=2.9.14+dfsg-1.3~deb12u1 12.11=2.9.14+dfsg-1.3~deb12u2 12.12=2.9.14+dfsg-1.3~deb12u4',
  },
  postgres: {
    libpq5:
      '15.3-0+deb12u1 12.5=15.6-0+deb12u1 12.8=15.8-0+deb12u1 12.11=15.13-0+deb12u1 12.12=15.14-0+deb12u1',
  },
} as const;
export type DebianExtra = keyof typeof extras;

/** The smallest images: no shell, no package manager. */
const distroless: Readonly<Record<string, string>> = {
  'base-files': slim['base-files'] ?? '',
  tzdata: slim.tzdata ?? '',
};
const distrolessBase: Readonly<Record<string, string>> = {
  ...distroless,
  libc6: slim.libc6 ?? '',
  libssl3: openssl,
};

const bases = { slim, distroless, 'distroless-base': distrolessBase } as const;

/** Packages of an image of Debian 12 as of a point release. */
export function debianPackages(
  kind: keyof typeof bases,
  release: BookwormRelease,
  wanted: readonly DebianExtra[] = [],
): InstalledPackage[] {
  const all = Object.assign(
    {},
    bases[kind],
    ...wanted.map(each => extras[each]),
  );
  return Object.entries<string>(all).map(([name, history]) => ({
    type: 'debian',
    name,
    version: versionAt(history, release),
  }));
}

function versionAt(history: string, release: BookwormRelease): string {
  const [first = '', ...later] = history.split(' ');
  const at = bookwormReleases.indexOf(release);
  return later.reduce((version, change) => {
    const [since, next = version] = change.split('=');
    const known = bookwormReleases.findIndex(each => each === since);
    return known >= 0 && known <= at ? next : version;
  }, first);
}
