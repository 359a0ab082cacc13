import { Random } from '../../core/random';
import type { Program } from '../../kubernetes';
import type { CompanyImages, CompanyRegistry } from '../../world/images';
import { laterProgram } from './laterProgram';
import { listOf, releaseTag, retag } from './steps/delivery';
import { imageBuild, imageSign } from './steps/image';
import type { ImageNames, Script, WorkFile, WorkOrder } from './types';

/** The image that an order makes, and where it is pushed. */
export function imageNames(images: CompanyImages): ImageNames {
  return {
    host: images.hosts.builds,
    digestOf: order => images.get(refOf(order)).manifest.digest,
  };
}

/** What the steps of image builds and releases do: what they say is in the registry, is there when they end. */
export class ImagePrograms {
  constructor(
    private readonly images: CompanyImages,
    private readonly registry: CompanyRegistry,
  ) {}

  /** Builds the image of the commit's files and pushes it. @param createdAt of the build, milliseconds since the epoch */
  build(
    order: WorkOrder,
    createdAt: number,
    upload: (files: readonly WorkFile[]) => void,
  ): Program {
    const ref = refOf(order);
    const refused = this.registry.refuses();
    return laterProgram(
      async () => {
        const { commit } = order;
        await this.images.build([{ ...ref, commit, createdAt }]);
        return this.#script(order, 'build/build', (random, names) =>
          imageBuild(order, random, names, refused),
        );
      },
      files => {
        if (!refused) this.registry.push(this.images.get(ref), ref.tag);
        upload(files);
      },
    );
  }

  sign(order: WorkOrder): Program {
    return laterProgram(
      async () =>
        this.#script(order, 'sign/cosign', (random, names) =>
          imageSign(order, random, names),
        ),
      () => this.registry.sign(this.images.get(refOf(order))),
    );
  }

  /** Gives the images of a build the tag of its release. */
  release(order: WorkOrder): Program {
    const { tag = '', services } = order.params;
    return laterProgram(
      async () =>
        this.#script(order, 'release/retag', (random, { host }) =>
          retag(order, random, host),
        ),
      () => {
        for (const service of listOf(services))
          this.registry.tag(service, tag, releaseTag(order.build));
      },
    );
  }

  #script(
    order: WorkOrder,
    step: string,
    make: (random: Random, names: ImageNames) => Script,
  ): Script {
    const random = new Random(`${order.seed} ${order.attempt} ${step}`);
    return make(random, imageNames(this.images));
  }
}

function refOf({ params, build }: WorkOrder) {
  const { service = '', tag = '' } = params;
  return { service, tag, build };
}
