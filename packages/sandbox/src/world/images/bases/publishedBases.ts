import type { InstalledPackage } from '../../../harbor/scanning/database/types';
import { baseImagePackages } from '../../../harbor/scanning/packages/baseImages';
import { layer, packagesOf, type BaseImage, type ImageLayer } from './types';

/** Layers that were published on a day. */
const on = (day: string, layers: readonly ImageLayer[]) =>
  layers.map(each => ({
    ...each,
    createdAt: Date.parse(`${day}T06:00:00Z`),
  }));

/** Debian 12 with what the image of a language takes of it. @param release `12.5` */
const slim = (language: 'node:22' | 'python:3.12', release: string) =>
  layer(
    `# debian.sh --arch 'amd64' out/ 'bookworm' # ${release}`,
    29.1,
    baseImagePackages(
      language === 'node:22'
        ? `node:22-bookworm-slim/${release}`
        : `python:3.12-slim-bookworm/${release}`,
    ).filter(({ type }) => type === 'debian'),
  );

const alpine = (release: string) =>
  layer(
    'ADD alpine-minirootfs.tar.gz / # buildkit',
    3.4,
    baseImagePackages(`alpine:${release}`),
  );

const npm = (text: string): InstalledPackage[] => packagesOf('node-pkg', text);

function node(
  version: string,
  day: string,
  release: string,
  modules: string,
): BaseImage {
  return {
    name: `docker.io/library/node:${version}-slim`,
    gives: [],
    layers: on(day, [
      slim('node:22', release),
      layer(
        'RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node node',
        0.003,
      ),
      layer(
        `RUN ARCH= curl -fsSLO https://nodejs.org/dist/v${version}/node-v${version}-linux-x64.tar.xz && tar -xJf node.tar.xz -C /usr/local`,
        47.6,
        [{ type: 'node-pkg', name: 'node', version }, ...npm(modules)],
      ),
      layer('COPY docker-entrypoint.sh /usr/local/bin/', 0.001),
    ]),
  };
}

function python(
  version: string,
  day: string,
  release: string,
  modules: string,
): BaseImage {
  return {
    name: `docker.io/library/python:${version}-slim`,
    gives: [],
    layers: on(day, [
      slim('python:3.12', release),
      layer(
        'RUN apt-get install -y --no-install-recommends ca-certificates netbase tzdata',
        3.5,
      ),
      layer(
        `RUN wget -O python.tar.xz https://www.python.org/ftp/python/${version}/Python-${version}.tar.xz && make -j"$(nproc)" && make install`,
        13.8,
        packagesOf('python-pkg', modules),
      ),
    ]),
  };
}

/** Go is not in what it builds, its standard library is. */
function golang(version: string, day: string, release = '12.12'): BaseImage {
  return {
    name: `docker.io/library/golang:${version}`,
    gives: [{ type: 'gobinary', name: 'stdlib', version }],
    layers: on(day, [
      slim('node:22', release),
      layer(`RUN install go ${version} to /usr/local/go`, 69),
    ]),
  };
}

const distroless: BaseImage = {
  name: 'gcr.io/distroless/static:nonroot',
  gives: [],
  layers: on('2025-09-08', [
    layer(
      'bazel build @bookworm//base-files',
      0.1,
      packagesOf('debian', 'base-files 12.4+deb12u12\nnetbase 6.4'),
    ),
    layer(
      'bazel build @bookworm//tzdata',
      0.6,
      packagesOf('debian', 'tzdata 2025b-0+deb12u2'),
    ),
  ]),
};

function nginx(version: string, day: string, release: string): BaseImage {
  return {
    name: `docker.io/library/nginx:${version}-alpine`,
    gives: [],
    layers: on(day, [
      alpine(release),
      layer(
        `RUN apk add --no-cache nginx=${version}-r1`,
        13.4,
        packagesOf('alpine', `nginx ${version}-r1`),
      ),
    ]),
  };
}

/** What the world knows of images that others publish; of each line the oldest first. */
export const publishedBases: Readonly<Record<string, readonly BaseImage[]>> = {
  golang: [
    golang('1.21.8', '2024-03-05', '12.5'),
    golang('1.22.2', '2024-04-03', '12.5'),
    golang('1.22.5', '2024-07-02', '12.6'),
    golang('1.23.4', '2024-12-03', '12.8'),
    golang('1.23.12', '2025-08-06'),
    golang('1.24.2', '2025-04-01'),
    golang('1.24.9', '2025-10-13'),
    golang('1.25.4', '2025-11-05'),
  ],
  node: [
    node(
      '20.11.1',
      '2024-02-14',
      '12.5',
      'npm 10.2.4\ntar 6.2.0\nip 2.0.0\ncross-spawn 7.0.3\nbrace-expansion 2.0.1\nminimatch 9.0.3\nsemver 7.5.4\nglob 10.3.10',
    ),
    node(
      '22.11.0',
      '2024-10-29',
      '12.8',
      'npm 10.9.0\ntar 6.2.1\ncross-spawn 7.0.3\nbrace-expansion 2.0.1\nminimatch 9.0.5\nsemver 7.6.3\nglob 10.4.5',
    ),
    node(
      '24.0.2',
      '2025-05-14',
      '12.8',
      'npm 11.3.0\ntar 7.4.3\ncross-spawn 7.0.6\nbrace-expansion 2.0.1\nminimatch 9.0.5\nsemver 7.7.1\nglob 10.4.5',
    ),
    node(
      '24.4.1',
      '2025-07-15',
      '12.12',
      'npm 11.4.2\ntar 7.4.3\ncross-spawn 7.0.6\nbrace-expansion 2.0.2\nminimatch 9.0.5\nsemver 7.7.2\nglob 10.4.5',
    ),
  ],
  python: [
    python(
      '3.11.8',
      '2024-02-13',
      '12.5',
      'pip 24.0\nsetuptools 65.5.1\nwheel 0.42.0',
    ),
    python(
      '3.12.3',
      '2024-04-10',
      '12.5',
      'pip 24.0\nsetuptools 69.5.1\nwheel 0.43.0',
    ),
    python('3.12.7', '2024-10-19', '12.8', 'pip 24.2\nsetuptools 75.1.0'),
    python('3.13.7', '2025-09-08', '12.12', 'pip 25.2'),
  ],
  nginx: [
    nginx('1.25.4', '2024-02-14', '3.18'),
    nginx('1.27.3', '2024-11-26', '3.20'),
  ],
  'gcr.io/distroless/static': [distroless],
};
