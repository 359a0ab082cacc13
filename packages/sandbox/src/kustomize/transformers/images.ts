import { isYamlMap, type YamlValue } from '../../goyaml';
import { BuildError } from '../errors';
import type { ImageChange } from '../kustomization';
import { type Resource, textField } from '../resource';

/** kustomize's `images`: in every list `containers` or `initContainers`, whatever the kind. @throws BuildError */
export function setImages(
  resources: readonly Resource[],
  changes: readonly ImageChange[],
): void {
  for (const change of changes) {
    const matches = imageMatcher(change.name ?? '');
    for (const { object } of resources) {
      if (textField(object, 'kind') === 'CustomResourceDefinition') continue;
      visitImages(object, image =>
        matches(image) ? changedImage(image, change) : image,
      );
    }
  }
}

function visitImages(
  value: YamlValue,
  change: (image: string) => string,
): void {
  if (Array.isArray(value)) {
    for (const item of value) visitImages(item, change);
    return;
  }
  if (!isYamlMap(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const isContainers = key === 'containers' || key === 'initContainers';
    if (!isContainers || !Array.isArray(child)) {
      visitImages(child, change);
      continue;
    }
    for (const container of child) {
      if (isYamlMap(container) && typeof container.image === 'string') {
        container.image = change(container.image);
      }
    }
  }
}

/** kustomize takes the name as a regular expression, without meaning to. */
function imageMatcher(name: string): (image: string) => boolean {
  try {
    const pattern = new RegExp(
      `^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`,
    );
    return image => pattern.test(image);
  } catch {
    throw new BuildError(`image name '${name}' is no regular expression`);
  }
}

function changedImage(image: string, change: ImageChange): string {
  const parts = splitImage(image);
  const name = change.newName || parts.name;
  if (change.newTag || change.digest) {
    const tag = change.newTag ? `:${change.newTag}` : '';
    const digest = change.digest ? `@${change.digest}` : '';
    return name + tag + digest;
  }
  return name + parts.tag + parts.digest;
}

/** The parts of an image reference, tag and digest with their separators. */
export function splitImage(image: string): {
  name: string;
  tag: string;
  digest: string;
} {
  const at = image.indexOf('@');
  const digest = at < 0 ? '' : image.slice(at);
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  if (colon < 0 || colon < tagged.lastIndexOf('/')) {
    return { name: tagged, tag: '', digest };
  }
  return { name: tagged.slice(0, colon), tag: tagged.slice(colon), digest };
}
