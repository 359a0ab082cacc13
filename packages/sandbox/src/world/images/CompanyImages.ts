import { spawnSync } from 'node:child_process';
import { ImageContents } from '../../harbor/scanning/ImageContents';
import { gitEnvironment, type GitHost } from '../../git';
import { SHOP } from '../company';
import { buildImage, type BuiltImage } from './buildImage';
import { imageName, PROJECT, type ImageHosts } from './hosts';
import { readSources } from './sources';

/** An image that a build makes of a service. */
export interface BuildOrder {
  service: string;
  tag: string;
  /** Full SHA. */
  commit: string;
  /** Number of the Buildkite build; 0: nobody knows it any more. */
  build: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** Names an image of a build. */
export type BuildRef = Pick<BuildOrder, 'service' | 'tag' | 'build'>;

/** The images that the company's builds make. Where they are is Harbor's to say. */
export class CompanyImages {
  readonly hosts: ImageHosts;
  /** What is in them, for scanners. */
  readonly contents = new ImageContents();
  readonly #git: GitHost;
  readonly #buildPage: (build: number) => string;
  readonly #built = new Map<string, BuiltImage>();
  readonly #commits = new Set<string>();

  constructor(options: {
    git: GitHost;
    hosts: ImageHosts;
    /** Address of the page of a build of the shop. */
    buildPage: (build: number) => string;
  }) {
    this.#git = options.git;
    this.hosts = options.hosts;
    this.#buildPage = options.buildPage;
  }

  /** Builds images of the shop, each from the files of its commit; what is built already stays as it is. */
  async build(orders: readonly BuildOrder[]): Promise<BuiltImage[]> {
    const missing = orders.filter(order => !this.find(order));
    const sources = await readSources(this.#git.directoryOf(SHOP), missing);
    missing.forEach((order, index) => {
      const { build, ...rest } = order;
      this.learn(order.commit);
      const image = buildImage(
        {
          ...rest,
          source: this.#git.cloneUrl(SHOP).replace(/\.git$/, ''),
          ...(build > 0 && { build: this.#buildPage(build) }),
        },
        sources[index] ?? {},
      );
      this.#built.set(keyOf(order), image);
      this.remember(image);
    });
    return orders.map(order => this.get(order));
  }

  /** Another image of what one was built of, as if for another commit, by hand. */
  copy(image: BuiltImage, commit: string): BuiltImage {
    const { build: _, sources, ...order } = image;
    const made = buildImage({ ...order, commit }, sources);
    const copy = { ...made, packages: image.packages };
    this.remember(copy);
    return copy;
  }

  /** Keeps in mind that the shop has a commit. */
  learn(commit: string): void {
    this.#commits.add(commit.slice(0, 7));
  }

  /** Whether the shop has a commit that begins so. @param ask also about commits from after the past */
  knows(short: string, ask: boolean): boolean {
    if (this.#commits.has(short.slice(0, 7))) return true;
    if (!ask) return false;
    const found = spawnSync('git', ['cat-file', '-e', `${short}^{commit}`], {
      cwd: this.#git.directoryOf(SHOP),
      env: gitEnvironment(),
      stdio: 'ignore',
    });
    return found.status === 0;
  }

  /** Keeps what is in an image, for scanners. */
  remember({ manifest, packages }: Pick<BuiltImage, 'manifest' | 'packages'>) {
    this.contents.set(manifest.digest, { packages });
  }

  find(ref: BuildRef): BuiltImage | undefined {
    return this.#built.get(keyOf(ref));
  }

  /** @throws Error when the build has made no such image */
  get(ref: BuildRef): BuiltImage {
    const image = this.find(ref);
    if (image) return image;
    throw new Error(
      `Build ${ref.build} has made no image ${ref.service}:${ref.tag}`,
    );
  }

  /** Repository and tag of a reference to an image of the company's own project; undefined for all others. */
  own(reference: string) {
    const { host, repository, tag, digest } = imageName(reference);
    const { builds, lasting } = this.hosts;
    if (host !== builds && host !== lasting) return undefined;
    if (!repository.startsWith(`${PROJECT}/`)) return undefined;
    const service = repository.slice(PROJECT.length + 1);
    return { host, service, tag, digest };
  }
}

function keyOf({ service, tag, build }: BuildRef): string {
  return `${service}:${tag} ${build}`;
}
