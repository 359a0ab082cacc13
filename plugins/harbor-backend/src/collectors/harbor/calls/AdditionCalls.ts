import { isSourceError } from '@slipway/collectors-node';
import type { Layer } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import { artifactSchema, historySchema } from '../answers';
import { mapLayers } from '../mapping/mapLayers';
import type { ArtifactRef } from '../types';
import { artifactName, artifactPath } from './addresses';
import type { CallParts } from './types';

const LARGEST_SBOM = 200 * 1000 * 1000;
/** What Harbor's own scanner makes; of others nobody knows how to read them here. */
const SBOM = 'sbom.harbor';

/** Calls about what belongs to an image and is read with it seldom: layers, bill of materials. */
export class AdditionCalls {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  async layers(ref: ArtifactRef): Promise<Layer[] | undefined> {
    const history = await this.#addition(ref, 'build_history', {
      words: `layers of ${artifactName(ref)}`,
      schema: historySchema,
    });
    return history && mapLayers(history);
  }

  /** Harbor keeps it beside the image, as an artifact of its own, and gives it out as that one's addition alone. */
  async sbom(ref: ArtifactRef): Promise<unknown> {
    const image = await this.#parts.http.find(
      {
        path: artifactPath(ref),
        query: { with_tag: 'false', with_accessory: 'true' },
        action: `read what belongs to ${artifactName(ref)}`,
      },
      artifactSchema,
    );
    const timeOf = (one: { creation_time?: string }) => one.creation_time ?? '';
    const [newest] = (image?.accessories ?? [])
      .filter(({ type }) => type === SBOM)
      .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
    return (
      newest &&
      this.#addition({ ...ref, reference: newest.digest }, 'sbom', {
        words: `bill of materials of ${artifactName(ref)}`,
        schema: z.unknown(),
      })
    );
  }

  /** Undefined where there is none: the kind of artifact has no such thing, or nobody made it. */
  async #addition<T>(
    ref: ArtifactRef,
    name: string,
    { words, schema }: { words: string; schema: z.ZodType<T> },
  ): Promise<T | undefined> {
    try {
      return await this.#parts.http.find(
        {
          path: `${artifactPath(ref)}/additions/${name}`,
          action: `read the ${words}`,
          mostBytes: LARGEST_SBOM,
        },
        schema,
      );
    } catch (error) {
      // Harbor answers 400 when an artifact cannot have it.
      const isNone =
        isSourceError(error, 'rejected') &&
        /isn't supported|not supported|cannot get the addition/i.test(
          error.raw ?? '',
        );
      if (isNone) return undefined;
      throw error;
    }
  }
}
