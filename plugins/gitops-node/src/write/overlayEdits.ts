import { InputError } from '@backstage/errors';
import { yamlQuoted, yamlText } from '../parse/ambiguousText';
import {
  findImageEntry,
  imageWithoutTag,
  readKustomization,
} from '../parse/kustomization';
import { environmentFileSchema } from '../parse/environmentFile';
import { findReplicasPatch } from '../parse/replicasPatch';
import { YamlSource } from '../parse/YamlSource';
import type { ServiceImage } from '../types';
import { EditError } from './EditError';
import { parseOverlay, type OpenOverlay } from './overlayPlaces';
import { appendItem, removeKey, setText, splice } from './yamlEdits';

/** Text of an overlay that sets so many replicas: its patch with another number, or with a patch of its own that comes last. */
export function withReplicas(overlay: OpenOverlay, replicas: number): string {
  const { text, context } = overlay;
  const { service } = context;
  const source = YamlSource.parse(text);
  const patch = findReplicasPatch(
    source,
    readKustomization(source),
    context,
    context.readFile ?? (() => undefined),
  );
  const edited = patch?.range
    ? splice(text, patch.range, String(replicas))
    : appendItem(text, ['patches'], {
        block: [
          'target:',
          '  kind: Deployment|Rollout',
          `  name: ${yamlText(service)}`,
          'patch: |-',
          '  - op: replace',
          '    path: /spec/replicas',
          `    value: ${replicas}`,
        ],
        flow: `{target: {kind: Deployment|Rollout, name: ${yamlText(service)}}, patch: "- {op: replace, path: /spec/replicas, value: ${replicas}}"}`,
      });
  const result = parseOverlay(edited, context);
  if (result.replicas !== replicas) {
    throw new EditError(`the replicas of ${service} are set elsewhere too`);
  }
  return edited;
}

/** Text of an overlay that runs an image. A digest that pinned the old one is taken out, as it would win over the tag. */
export function withImage(overlay: OpenOverlay, image: ServiceImage): string {
  const { text, context } = overlay;
  const source = YamlSource.parse(text);
  const kustomization = readKustomization(source);
  const { service, base } = context;
  const index = findImageEntry(kustomization, service, base?.image);
  let edited = text;
  if (index < 0) {
    const pairs = [
      `name: ${yamlText(imageWithoutTag(base?.image ?? service))}`,
      `newName: ${yamlText(image.image)}`,
      `newTag: ${yamlQuoted(image.tag)}`,
    ];
    const item = { block: pairs, flow: `{${pairs.join(', ')}}` };
    edited = appendItem(edited, ['images'], item);
  } else {
    edited = setText(edited, ['images', index, 'newName'], image.image);
    edited = setText(edited, ['images', index, 'newTag'], image.tag);
    if (kustomization.images[index]?.digest !== undefined) {
      edited = removeKey(edited, ['images', index, 'digest']);
    }
  }
  const result = parseOverlay(edited, context).image;
  if (result?.image !== image.image || result.tag !== image.tag) {
    throw new EditError(`the image of ${service} is set elsewhere too`);
  }
  return edited;
}

const imageSchema = environmentFileSchema.shape.services.element;

/** @throws InputError when an image or its tag is malformed. */
export function checkImages(images: readonly ServiceImage[]): void {
  if (images.length === 0) throw new InputError('No image was given');
  for (const { service, image, tag } of images) {
    const parsed = imageSchema.safeParse({ name: service, image, tag });
    const issue = parsed.error?.issues[0];
    if (issue) {
      throw new InputError(
        `"${service}": ${issue.path.join('.')} ${issue.message}`,
      );
    }
  }
}
