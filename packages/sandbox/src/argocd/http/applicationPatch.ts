import { applyPatch, type Operation } from 'fast-json-patch';
import { z } from 'zod';
import type { KubernetesObject } from '../../kubernetes/objects';
import { isFields, type Fields } from '../health/fields';
import {
  applicationSpec,
  applicationType,
  type Application,
} from '../model/application';
import { ArgoError } from './ArgoError';
import type { ArgoContext } from './ArgoContext';

const patchRequest = z.looseObject({
  patch: z.string(),
  patchType: z.enum(['json', 'merge', '']).default('json'),
});
const jsonPatch = z.array(
  z.looseObject({
    op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
    path: z.string(),
  }),
);

/** Patches what an Application asks for and its labels and annotations. @throws ArgoError with code 3 */
export function patchApplication(
  { home, namespace }: ArgoContext,
  app: Application,
  body: unknown,
): KubernetesObject {
  const { patch, patchType } = patchRequest.parse(body);
  const patched = patchObject(app.object, patch, patchType || 'json');
  const spec = applicationSpec.parse(patched.spec);
  const metadata = isFields(patched.metadata) ? patched.metadata : {};
  const ref = { ...applicationType, namespace, name: app.name };
  return home.update(ref, current => ({
    ...current,
    spec,
    metadata: {
      ...current.metadata,
      labels: strings(metadata.labels),
      annotations: strings(metadata.annotations),
    },
  }));
}

/** An object after a JSON patch or a merge patch. @throws ArgoError with code 3 for a patch that is none */
export function patchObject(
  object: KubernetesObject,
  patch: string,
  type: 'json' | 'merge',
): Fields {
  const copy: Fields = structuredClone(object);
  const change = parse(patch);
  if (type === 'merge') {
    const merged = merge(copy, change);
    if (isFields(merged)) return merged;
    throw new ArgoError(3, 'a merge patch is an object');
  }
  const operations = jsonPatch.parse(change);
  try {
    return applyPatch(copy, operations.map(asOperation), true).newDocument;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ArgoError(3, `error applying patch: ${error.message}`);
  }
}

function asOperation(operation: z.infer<typeof jsonPatch>[number]): Operation {
  const { op, path, value, from } = operation;
  if (op === 'remove') return { op, path };
  if (op === 'move' || op === 'copy') return { op, path, from: String(from) };
  return { op, path, value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArgoError(
      3,
      'error decoding patch: unexpected end of JSON input',
    );
  }
}

/** RFC 7396. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const merged: Fields = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function strings(value: unknown): Record<string, string> | undefined {
  if (!isFields(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, String(each)]),
  );
}
