import type { BuiltImage } from './buildImage';
import type { CompanyImages } from './CompanyImages';
import { releases } from './releases';

/** A commit of the shop's main branch. */
export interface MainCommit {
  sha: string;
  /** Milliseconds since the epoch. */
  at: number;
  message: string;
}

/** A build of the past that makes images unless it fails before. */
export interface PastBuildOfImages {
  /** Of the build. */
  number: number;
  /** Milliseconds since the epoch. */
  at: number;
  commit: string;
  tag: string;
  onMain: boolean;
  /** Services whose images it makes. */
  services: readonly string[];
}

/** What is known of the past before it is lived through. */
export interface KnownPast {
  builds: readonly PastBuildOfImages[];
  /** Newest first. */
  main: readonly MainCommit[];
  /** All that have an image. */
  services: readonly string[];
}

const MINUTE = 60_000;

/** The images that past builds and releases made, known before the builds are: pods of the past run them. */
export class PastImages {
  readonly #byTag = new Map<string, BuiltImage>();
  readonly #mainBuilds = new Map<string, PastBuildOfImages>();
  readonly #releases: Array<{ tag: string; image: BuiltImage; at: number }> =
    [];

  private constructor(
    private readonly images: CompanyImages,
    private readonly past: KnownPast,
  ) {}

  /** Builds them all. */
  static async create(
    images: CompanyImages,
    past: KnownPast,
  ): Promise<PastImages> {
    const made = new PastImages(images, past);
    await made.#build();
    return made;
  }

  /** Image of a service under a tag of the past. */
  find(service: string, tag: string): BuiltImage | undefined {
    return this.#byTag.get(`${service}:${tag}`);
  }

  /** Release tags from before the builds, each with its image and when it got there, milliseconds since the epoch. */
  get releases(): ReadonlyArray<{
    tag: string;
    image: BuiltImage;
    at: number;
  }> {
    return this.#releases;
  }

  /** The newest image of a service that main has made. */
  newestOfMain(service: string): BuiltImage | undefined {
    const [head] = this.past.main;
    return head && this.onMain(service, head.sha);
  }

  /** The image of a service that main had at a commit: that of the newest build which made one. */
  onMain(service: string, commit: string): BuiltImage | undefined {
    const { main } = this.past;
    const from = main.findIndex(({ sha }) => sha === commit);
    for (const { sha } of from < 0 ? [] : main.slice(from)) {
      const build = this.#mainBuilds.get(sha);
      if (build?.services.includes(service)) {
        return this.images.get({
          service,
          tag: build.tag,
          build: build.number,
        });
      }
    }
    return this.find(service, releases[1].tag);
  }

  async #build(): Promise<void> {
    const { builds, main, services } = this.past;
    for (const { sha } of main) this.images.learn(sha);
    for (const build of builds)
      if (build.onMain) this.#mainBuilds.set(build.commit, build);
    const orders = builds.flatMap(build =>
      build.services.map(service => ({
        service,
        tag: build.tag,
        commit: build.commit,
        build: build.number,
        createdAt: build.at + 3 * MINUTE,
      })),
    );
    for (const [index, image] of (await this.images.build(orders)).entries())
      this.#byTag.set(`${image.service}:${orders[index]?.tag}`, image);
    for (const release of releases) await this.#release(release);
    for (const commit of this.#mainBuilds.keys())
      for (const service of services) this.#giveTag(service, commit);
  }

  /** Releases of builds that are known take their images; older ones had builds that nobody knows any more. */
  async #release({ tag, message }: (typeof releases)[number]): Promise<void> {
    const commit = this.past.main.find(
      each => each.message.split('\n')[0] === message,
    );
    if (!commit) throw new Error(`main has no commit "${message}"`);
    const { services } = this.past;
    const known = this.#mainBuilds.has(commit.sha);
    const images = known
      ? services.flatMap(service => this.onMain(service, commit.sha) ?? [])
      : await this.images.build(
          services.map(service => ({
            service,
            tag,
            commit: commit.sha,
            build: 0,
            createdAt: commit.at + 9 * MINUTE,
          })),
        );
    for (const image of images) {
      this.#byTag.set(`${image.service}:${tag}`, image);
      const at = Math.max(commit.at, image.createdAt) + 25 * MINUTE;
      this.#releases.push({ tag, image, at });
    }
  }

  /** A Testbed runs every service under the tag of its commit; what the commit did not change is tagged again. */
  #giveTag(service: string, commit: string): void {
    const build = this.#mainBuilds.get(commit);
    if (!build) return;
    const key = `${service}:${build.tag}`;
    const image = this.onMain(service, commit);
    if (image && !this.#byTag.has(key)) this.#byTag.set(key, image);
  }
}
