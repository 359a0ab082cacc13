import type { Random } from '../../core/random';
import type { KubernetesObject } from '../objects';
import { annotatedBehaviour } from './behaviour';
import type { BehaviourOf, ContainerBehaviour } from './behaviour';

/** Whether a registry has an image. */
export type ImageExists = (image: string) => 'present' | 'missing';

/** What a registry calls an image; undefined where nobody says, and one is made up. */
export type ImageDigest = (image: string) => string | undefined;

/** What containers do, complete: the world's word, the pod's annotations, and believable times for the rest. */
export class Behaviours {
  readonly #random: Random;
  readonly #behaviour: BehaviourOf;
  readonly #imageExists: ImageExists;
  readonly #imageDigest: ImageDigest;
  readonly #digests = new Map<string, string>();

  constructor(options: {
    random: Random;
    behaviour?: BehaviourOf;
    imageExists?: ImageExists;
    imageDigest?: ImageDigest;
  }) {
    this.#random = options.random.fork('behaviour');
    this.#behaviour = options.behaviour ?? (() => ({}));
    this.#imageExists = options.imageExists ?? (() => 'present');
    this.#imageDigest = options.imageDigest ?? (() => undefined);
  }

  exists(image: string): boolean {
    return this.#imageExists(image) === 'present';
  }

  /** The same image is pulled in about the same time, each pod gets ready in its own. */
  of(
    image: string,
    pod: KubernetesObject,
    container: string,
  ): ContainerBehaviour {
    const ofImage = this.#random.fork(image);
    const ofPod = this.#random.fork(`${pod.metadata.uid}/${image}`);
    return {
      pullMs: ofImage.between(2_000, 20_000),
      readyMs: ofPod.between(3_000, 10_000),
      ...this.#behaviour(image, pod, container),
      ...annotatedBehaviour(pod),
    };
  }

  /** Bytes, as the event of a pull says. */
  imageSize(image: string): number {
    return this.#random.fork(`size ${image}`).between(18_000_000, 240_000_000);
  }

  /** Digest that a runtime reports for an image. */
  digest(image: string): string {
    const known = this.#imageDigest(image) ?? this.#digests.get(image);
    if (known !== undefined) return known;
    const digest = `sha256:${this.#random.fork(`digest ${image}`).hex(64)}`;
    this.#digests.set(image, digest);
    return digest;
  }
}
