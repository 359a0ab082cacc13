import { isRecord } from '../../fields/listKeys';
import { StatusError } from '../../objects';
import type { KubernetesObject } from '../../objects';
import { jsonPatch } from '../../patch/jsonPatch';
import { mergePatch } from '../../patch/mergePatch';
import { strategicPatch } from '../../patch/strategicPatch';
import { badRequest } from '../../store/failures';
import type { ResourceType } from '../../types/ResourceType';
import { contentTypeOf, readBody, unsupportedMediaType } from '../body';
import { applyResource } from './apply';
import { decodeObject } from './decode';
import { objectOf, refOfRequest } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';
import { sendWritten } from './sendWritten';
import { checkVersions, patchable, writeOptions, writerOf } from './write';

const json = 'application/json-patch+json';
const merge = 'application/merge-patch+json';
const strategic = 'application/strategic-merge-patch+json';
const apply = 'application/apply-patch+yaml';

/** `PATCH` of an object, or of its status. */
export async function patchResource(context: ResourceContext): Promise<void> {
  const { exchange, plane, type } = context;
  const contentType = contentTypeOf(exchange.request);
  checkMediaType(contentType, type);
  const text = await readBody(exchange.request);
  if (contentType === apply) {
    applyResource(context, text);
    return;
  }
  const patch = parsePatch(text);
  const current = objectOf(context);
  const patched = patchedBy(contentType, patchable(context, current), patch);
  const { object, warnings } = decodeObject(context, patched);
  checkVersions(context, current, withPatchedVersion(patch, object));
  const stored = type.storedAs?.write(object) ?? object;
  const updated = plane.state.update(
    refOfRequest(context),
    () => stored,
    writerOf(context),
    writeOptions(context),
  );
  sendWritten(context, 200, updated, warnings);
}

/** The value with a patch of that media type applied. */
export function patchedBy(
  contentType: string,
  target: Record<string, unknown>,
  patch: unknown,
): Record<string, unknown> {
  if (contentType === json) return jsonPatch(target, patch);
  if (!isRecord(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
  }
  const patched =
    contentType === strategic
      ? strategicPatch(target, patch)
      : mergePatch(target, patch);
  return isRecord(patched) ? patched : {};
}

/** @throws StatusError UnsupportedMediaType */
export function checkMediaType(contentType: string, type: ResourceType): void {
  if (type.custom && contentType === strategic) {
    throw new StatusError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${[json, merge, apply].join(', ')}`,
    );
  }
  if (![json, merge, strategic, apply].includes(contentType)) {
    throw unsupportedMediaType();
  }
}

export function parsePatch(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `error decoding patch: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Only a version that the patch itself names is a precondition. */
function withPatchedVersion(
  patch: unknown,
  object: KubernetesObject,
): KubernetesObject {
  const metadata = isRecord(patch) ? patch.metadata : undefined;
  const named = isRecord(metadata) && 'resourceVersion' in metadata;
  if (named) return object;
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion: undefined },
  };
}
