import { createHash } from 'node:crypto';
import {
  accessoryMediaTypes,
  cosignSignature,
  layerOf,
  referrerManifest,
  signatureTag,
  type Artifact,
  type HarborModel,
} from '../../harbor';
import { plannedEnvironments } from '../conditions';
import { services } from '../company';
import type { BuiltImage } from './buildImage';
import type { CompanyImages } from './CompanyImages';
import { PROJECT } from './hosts';
import type { OtherImage } from './otherImages';
import type { PastImages } from './PastImages';

/** Tags that the company's pipelines give: of pull requests and of main. */
const pipelineTag = /^(?:pr-\d+|main)-([0-9a-f]{7,40})$/;

/** Whoever pushes what pipelines make. */
export const pusher = 'robot$ci';

/** Which Harbor is which. */
export interface CompanyHarbors {
  /** Where builds push. */
  builds: HarborModel;
  /** Where staging and production pull; the same in the cloud shape. */
  lasting: HarborModel;
}

/**
 * What clusters and pipelines do with the company's registry. While the world lives through its past, Harbor is empty:
 * what was there then is known by the past's builds.
 */
export class CompanyRegistry {
  #past: PastImages | undefined;
  #isPast = true;
  readonly #pulled = new Map<string, string>();
  readonly #handmade = new Map<string, BuiltImage>();

  constructor(
    private readonly images: CompanyImages,
    private readonly harbors: CompanyHarbors,
    private readonly options: {
      /** Images that no build of the shop makes. */
      others?: readonly OtherImage[];
      /** Whether a push fails. */
      refuses?: () => boolean;
    } = {},
  ) {
    for (const { image } of this.others) images.remember(image);
  }

  get others(): readonly OtherImage[] {
    return this.options.others ?? [];
  }

  /** The past that is lived through now. */
  set past(past: PastImages) {
    this.#past = past;
  }

  /** Releases of the past. */
  get releases(): PastImages['releases'] {
    return this.#past?.releases ?? [];
  }

  /** From now on Harbor says what there is. */
  endPast(): void {
    this.#isPast = false;
  }

  /** Images that no pipeline has made, by service and tag: those of environments that somebody invented. */
  get handmade(): ReadonlyMap<string, BuiltImage> {
    return this.#handmade;
  }

  /** Whether a node can pull an image. */
  exists(reference: string): boolean {
    const own = this.images.own(reference);
    if (!own) return true;
    const { service, tag } = own;
    if (this.#isPast && wasNeverBuilt(service, tag)) return false;
    return this.#find(reference) !== undefined;
  }

  /** What a node calls the image that it pulled; undefined for images of others. */
  digestOf(reference: string): string | undefined {
    // A node keeps what it pulled, whatever becomes of it in the registry.
    const digest = this.#find(reference) ?? this.#pulled.get(reference);
    if (digest !== undefined) this.#pulled.set(reference, digest);
    return digest;
  }

  /** Whether a push fails. */
  refuses(): boolean {
    return this.options.refuses?.() ?? false;
  }

  push(image: BuiltImage, tag: string, operator = pusher): Artifact {
    return this.harbors.builds.push({
      repository: `${PROJECT}/${image.service}`,
      manifest: image.manifest,
      tags: [tag],
      operator,
    });
  }

  /** @param by notation besides cosign */
  sign(
    { service, manifest }: BuiltImage,
    by: 'cosign' | 'notation' = 'cosign',
  ) {
    const { digest, mediaType, body } = manifest;
    const size = Buffer.byteLength(body);
    const key = createHash('sha256').update(`${by} ${digest}`).digest('base64');
    this.harbors.builds.push({
      repository: `${PROJECT}/${service}`,
      operator: pusher,
      ...(by === 'cosign'
        ? {
            manifest: cosignSignature(digest, key),
            tags: [signatureTag(digest)],
          }
        : {
            manifest: referrerManifest({
              subject: { digest, mediaType, size },
              artifactType: accessoryMediaTypes.notation,
              layers: [
                {
                  ...layerOf(key, 2_046),
                  mediaType: 'application/jose+json',
                },
              ],
              annotations: {
                'io.cncf.notary.x509chain.thumbprint#S256': JSON.stringify([
                  createHash('sha256').update('slipway').digest('hex'),
                ]),
              },
            }),
          }),
    });
  }

  /** Pushes an image once more under another tag, as `crane tag` does. @throws HarborError 404 when there is none */
  tag(service: string, from: string, to: string): void {
    const model = this.harbors.builds;
    const repository = `${PROJECT}/${service}`;
    const { digest, manifest, manifestMediaType } = model.artifact(
      repository,
      from,
    );
    model.push({
      repository,
      manifest: { digest, body: manifest, mediaType: manifestMediaType },
      tags: [to],
      operator: pusher,
    });
  }

  /** Gives an image, whatever it is called, another tag. @throws HarborError 404 when there is none */
  tagDigest({ service, manifest }: BuiltImage, to: string): void {
    this.tag(service, manifest.digest, to);
  }

  /** As somebody who tidies up does. @throws HarborError 404 when there is none */
  remove({ service, manifest }: BuiltImage): void {
    const model = this.harbors.builds;
    const name = `${PROJECT}/${service}`;
    model.deleteArtifact(model.artifact(name, manifest.digest), 'sam');
  }

  /** Gives services that a commit of main left alone its tag, so that a Testbed has all of them under one. */
  tagUnchanged(tag: string): void {
    const model = this.harbors.builds;
    for (const service of services) {
      const repository = model.findRepository(`${PROJECT}/${service}`);
      if (!repository || repository.tags.has(tag)) continue;
      const newest = [...repository.tags.values()]
        .filter(({ name }) => name.startsWith('main-'))
        .sort((one, other) => other.pushedAt - one.pushedAt)[0];
      if (newest) model.tag(newest.artifact, tag, pusher);
    }
  }

  #find(reference: string): string | undefined {
    const own = this.images.own(reference);
    if (!own) return undefined;
    const { host, service, tag } = own;
    if (this.#isPast) {
      const image =
        this.#past?.find(service, tag) ??
        this.#other(service, tag) ??
        this.#byHand(service, tag);
      return image?.manifest.digest;
    }
    const { hosts } = this.images;
    const name = `${PROJECT}/${service}`;
    const model =
      host === hosts.builds ? this.harbors.builds : this.harbors.lasting;
    const found = model.findArtifact(name, own.digest ?? tag);
    if (found) return found.digest;
    const image = this.#byHand(service, tag);
    if (image && model === this.harbors.builds) {
      return this.push(image, tag, 'dana').digest;
    }
    return undefined;
  }

  #other(service: string, tag: string): BuiltImage | undefined {
    const repository = `${PROJECT}/${service}`;
    return this.others.find(
      each => each.repository === repository && each.tag === tag,
    )?.image;
  }

  /**
   * Environments that are written by hand, by tests and for benchmarks, name commits that nobody has made: what they ask
   * for is what main has, pushed by whoever wrote them. What the shop has a commit for is for its builds to make.
   */
  #byHand(service: string, tag: string): BuiltImage | undefined {
    const commit = pipelineTag.exec(tag)?.[1];
    if (commit === undefined || !this.#past) return undefined;
    if (this.images.knows(commit, !this.#isPast)) return undefined;
    const key = `${service}:${tag}`;
    const image = this.#handmade.get(key) ?? this.#copyOfMain(service, commit);
    if (image) this.#handmade.set(key, image);
    return image;
  }

  #copyOfMain(service: string, commit: string): BuiltImage | undefined {
    const newest = this.#past?.newestOfMain(service);
    return newest && this.images.copy(newest, commit);
  }
}

/** An image that an environment of the world waits for in vain. */
function wasNeverBuilt(service: string, tag: string): boolean {
  return plannedEnvironments.some(
    ({ number, condition }) =>
      condition.is === 'image-missing' &&
      condition.service === service &&
      tag.startsWith(`pr-${number}-`),
  );
}
