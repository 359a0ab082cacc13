import {
  imageManifest,
  layerOf,
  type ImageConfig,
  type Manifest,
} from '../../harbor';
import type { InstalledPackage } from '../../harbor/scanning/database/types';
import { Random } from '../../core/random';
import { resolveBase, type ImageLayer } from './bases';
import { dependenciesOf } from './dependencies';
import { readDockerfile, type Stage } from './dockerfile';
import type { ImageSources } from './sources';

/** What an image is built of, and by whom. */
export interface ImageOrder {
  service: string;
  /** Full SHA; absent for what is of no repository. */
  commit?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Address of the repository's page. */
  source?: string;
  /** Address of the build's page; absent when the build is forgotten. */
  build?: string;
  /** `1.5.0`, where the image is one of a release. */
  version?: string;
}

/** An image ready to be pushed. */
export interface BuiltImage extends ImageOrder {
  manifest: Manifest;
  packages: readonly InstalledPackage[];
  /** What it was built of. */
  sources: ImageSources;
}

/** What somebody else's base is taken for when the world does not know it. */
const unknownBase: readonly ImageLayer[] = [
  {
    createdBy: 'ADD rootfs.tar.gz / # buildkit',
    size: 3_400_000,
    packages: [],
  },
];

/** Builds the image of a service; the same order and sources make the same image, to the digest. */
export function buildImage(
  order: ImageOrder,
  sources: ImageSources,
): BuiltImage {
  const stages = readDockerfile(sources.Dockerfile ?? 'FROM scratch');
  const last = stages.at(-1) ?? { from: 'scratch', steps: [] };
  const base = resolveBase(last.from)?.layers ?? unknownBase;
  const own = ownLayers(order, last, stages, sources);
  const layers = [...base, ...own].map(each => ({
    ...each,
    digest: layerOf(`${each.createdBy} ${each.size}`, each.size).digest,
  }));
  const config = configOf(order, last, layers);
  return {
    ...order,
    sources,
    manifest: imageManifest(
      config,
      layers.map(({ digest, size }) => ({ digest, size })),
    ),
    packages: layers.flatMap(({ packages, digest }) =>
      packages.map(each => ({ ...each, layer: digest })),
    ),
  };
}

/** One layer for each `COPY`, `ADD` and `RUN` of the last stage. */
function ownLayers(
  { service, commit = '' }: ImageOrder,
  last: Stage,
  stages: readonly Stage[],
  sources: ImageSources,
): ImageLayer[] {
  const steps = last.steps.filter(step =>
    /^(COPY|ADD|RUN|WORKDIR)\b/i.test(step),
  );
  const installs = /\b(pip3? install|npm (ci|install|i)\b|yarn|pnpm)/;
  const dependencies = dependenciesOf(sources);
  const at = steps.findIndex(
    step => installs.test(step) || /--from=/.test(step),
  );
  const compiled = stages
    .slice(0, -1)
    .flatMap(({ from }) => resolveBase(from)?.gives ?? []);
  return steps.map((step, index) => {
    const packages =
      index === (at < 0 ? steps.length - 1 : at)
        ? [...compiled, ...dependencies]
        : [];
    return {
      createdBy: `${step} # ${commit.slice(0, 7)}`,
      size: sizeOf(step, packages.length, service, commit),
      packages,
    };
  });
}

/** Bytes: much the same for a service, a little different from commit to commit. */
function sizeOf(
  step: string,
  packages: number,
  service: string,
  commit: string,
): number {
  if (/^WORKDIR/i.test(step)) return 120;
  const random = new Random(`${service} ${step}`);
  const change = 1 + new Random(`${commit} ${step}`).next() / 100;
  return Math.round(usualSize(step, packages, random) * change);
}

function usualSize(step: string, packages: number, random: Random): number {
  if (/--from=/.test(step)) return random.between(6_200_000, 9_400_000);
  if (/^RUN/i.test(step)) {
    return (1 + packages) * random.between(380_000, 420_000);
  }
  return random.between(6_000, 42_000);
}

function configOf(
  order: ImageOrder,
  { steps }: Stage,
  layers: ReadonlyArray<ImageLayer & { digest: string }>,
): ImageConfig {
  const created = new Date(order.createdAt).toISOString();
  const instruction = (name: string) =>
    steps.findLast(step => step.startsWith(`${name} `))?.slice(name.length + 1);
  const entrypoint = instruction('ENTRYPOINT');
  const command = instruction('CMD');
  const user = instruction('USER');
  return {
    created,
    author: 'buildah',
    architecture: 'amd64',
    os: 'linux',
    config: {
      ...(user && { User: user }),
      ExposedPorts: { '8080/tcp': {} },
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ],
      ...(entrypoint && { Entrypoint: words(entrypoint) }),
      ...(command && { Cmd: words(command) }),
      WorkingDir: instruction('WORKDIR') ?? '/',
      Labels: {
        'org.opencontainers.image.title': order.service,
        'org.opencontainers.image.created': created,
        ...(order.commit && {
          'org.opencontainers.image.revision': order.commit,
        }),
        ...(order.source && {
          'org.opencontainers.image.source': order.source,
        }),
        ...(order.build && { 'org.opencontainers.image.url': order.build }),
        ...(order.version && {
          'org.opencontainers.image.version': order.version,
        }),
      },
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    history: layers.map(({ createdBy, createdAt }) => ({
      created: new Date(createdAt ?? order.createdAt).toISOString(),
      created_by: createdBy,
    })),
  };
}

/** `["node", "src/main.ts"]`, or what a shell is given. */
function words(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // The shell's form.
  }
  return ['/bin/sh', '-c', text];
}
