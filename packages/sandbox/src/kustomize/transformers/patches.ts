import {
  GoYamlError,
  isYamlMap,
  parseYamlDocuments,
  type YamlMap,
  type YamlValue,
  writeGoYaml,
} from '../../goyaml';
import { BuildError, shownPath } from '../errors';
import type { Patch } from '../kustomization';
import {
  type Resource,
  identifier,
  identitiesOf,
  kindOf,
  mapField,
  ownMetadata,
  textField,
} from '../resource';
import { type SourceTree, normalizePath } from '../tree';
import { type JsonPatch, applyJsonPatch, jsonPatchSchema } from './jsonPatch';
import { selectTargets } from './selection';
import { applyStrategicMerge } from './strategicMerge';

/** Where a patch's file is looked for. */
export interface PatchPlace {
  tree: SourceTree;
  directory: string;
}

type ParsedPatch =
  | { type: 'json'; operations: JsonPatch }
  | { type: 'merge'; patches: YamlMap[] };

/** kustomize's `patches`. @throws BuildError */
export function applyPatches(
  resources: Resource[],
  patches: readonly Patch[],
  place: PatchPlace,
): Resource[] {
  return patches.reduce(
    (result, patch) => applyPatch(result, patch, place),
    resources,
  );
}

/** kustomize's deprecated `patchesStrategicMerge`: patches or paths of files with patches. @throws BuildError */
export function applyStrategicMerges(
  resources: Resource[],
  entries: readonly string[],
  place: PatchPlace,
): Resource[] {
  const patches = entries.map(entry =>
    entry.includes('\n') || /^\s*\{/.test(entry)
      ? { patch: entry }
      : { path: entry },
  );
  return applyPatches(resources, patches, place);
}

function applyPatch(
  resources: Resource[],
  patch: Patch,
  place: PatchPlace,
): Resource[] {
  const parsed = configure(patch, place);
  if (parsed.type === 'json') {
    if (!patch.target) {
      const source = contentOf(patch, place).source;
      throw new BuildError(`must specify a target for JSON patch [${source}]`);
    }
    for (const resource of selectTargets(resources, patch.target)) {
      applyJsonPatch(resource.object, parsed.operations);
    }
    return resources;
  }
  return parsed.patches.reduce(
    (result, change) => merge(result, change, patch),
    resources,
  );
}

/** Reads a patch; kustomize reports what is wrong with it together with its whole configuration. */
function configure(patch: Patch, place: PatchPlace): ParsedPatch {
  try {
    const { content, source } = contentOf(patch, place);
    const parsed = parsePatch(content);
    if (!parsed) {
      throw new BuildError(`unable to parse SM or JSON patch from [${source}]`);
    }
    return parsed;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    throw new BuildError(
      `trouble configuring builtin PatchTransformer with config: \`\n${writeGoYaml(said(patch), "'")}\`: ${error.message}`,
    );
  }
}

function said(patch: Patch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== null),
  );
}

function contentOf(
  patch: Patch,
  { tree, directory }: PatchPlace,
): { content: string; source: string } {
  if (patch.patch && patch.path) {
    throw new BuildError(
      `patch and path can't be set at the same time\n${writeGoYaml(said(patch), "'")}`,
    );
  }
  if (patch.patch) {
    return {
      content: patch.patch,
      source: `patch: ${JSON.stringify(patch.patch)}`,
    };
  }
  if (!patch.path) {
    throw new BuildError(
      `must specify one of patch and path in\n${writeGoYaml(said(patch), "'").trimEnd()}`,
    );
  }
  const path = normalizePath(`${directory}/${patch.path}`);
  const content = path === undefined ? undefined : tree.read(path);
  if (content === undefined || path === undefined) {
    const shown = shownPath(path ?? `${directory}/${patch.path}`);
    throw new BuildError(
      `failed to get the patch file from path(${patch.path}): evalsymlink failure on '${shown}' : lstat ${shown}: no such file or directory`,
    );
  }
  return { content, source: `path: ${JSON.stringify(patch.path)}` };
}

const parsedPatches = new Map<string, ParsedPatch | undefined>();
const keptPatches = 5000;

function parsePatch(content: string): ParsedPatch | undefined {
  if (parsedPatches.has(content)) return parsedPatches.get(content);
  const parsed = parseMerge(content) ?? parseOperations(content);
  if (parsedPatches.size >= keptPatches) parsedPatches.clear();
  parsedPatches.set(content, parsed);
  return parsed;
}

function parseMerge(content: string): ParsedPatch | undefined {
  const documents = readYaml(content)?.filter(document => document !== null);
  if (!documents || documents.length === 0) return undefined;
  const patches = documents.filter(isYamlMap);
  const complete = patches.every(
    patch =>
      textField(patch, 'kind') !== '' &&
      textField(mapField(patch, 'metadata'), 'name') !== '',
  );
  return complete && patches.length === documents.length
    ? { type: 'merge', patches }
    : undefined;
}

/** What begins with a bracket has to be JSON: kustomize turns only the rest from YAML into it. */
function parseOperations(content: string): ParsedPatch | undefined {
  const value = content.startsWith('[')
    ? readJson(content)
    : readYaml(content)?.[0];
  const operations = jsonPatchSchema.safeParse(value);
  return operations.success
    ? { type: 'json', operations: operations.data }
    : undefined;
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readYaml(content: string): YamlValue[] | undefined {
  try {
    return parseYamlDocuments(content, 'kustomize');
  } catch (error) {
    if (error instanceof GoYamlError) return undefined;
    throw error;
  }
}

function merge(
  resources: Resource[],
  change: YamlMap,
  patch: Patch,
): Resource[] {
  const targets = patch.target
    ? selectTargets(resources, patch.target)
    : [ownTarget(resources, change)];
  return resources.flatMap(resource => {
    if (!targets.includes(resource)) return [resource];
    const merged = applyStrategicMerge(resource.object, change);
    if (!merged) return [];
    return [keepIdentity(resource, merged, patch)];
  });
}

/** A patch changes an object's kind or name only where it is told that it may. */
function keepIdentity(
  resource: Resource,
  object: YamlMap,
  { options }: Patch,
): Resource {
  const result = { object, origins: resource.origins };
  const { apiVersion, kind } = resource.object;
  if (!options?.allowKindChange) {
    object.apiVersion = apiVersion ?? null;
    object.kind = kind ?? null;
  }
  if (!options?.allowNameChange) {
    const before = mapField(resource.object, 'metadata');
    const metadata = ownMetadata(result);
    metadata.name = before.name ?? null;
    if (before.namespace === undefined) delete metadata.namespace;
    else metadata.namespace = before.namespace;
  }
  return result;
}

function ownTarget(resources: readonly Resource[], change: YamlMap): Resource {
  const wanted = kindOf(change);
  const metadata = mapField(change, 'metadata');
  const name = textField(metadata, 'name');
  const namespace = textField(metadata, 'namespace');
  const found = resources.filter(resource => {
    const { group, version, kind } = kindOf(resource.object);
    return (
      group === wanted.group &&
      version === wanted.version &&
      kind === wanted.kind &&
      identitiesOf(resource).some(
        identity =>
          identity.name === name &&
          (namespace === '' || identity.namespace === namespace),
      )
    );
  });
  const [target] = found;
  if (target && found.length === 1) return target;
  const id = identifier({ object: change, origins: [] });
  throw new BuildError(
    found.length > 1
      ? `multiple matches for Id ${id}; failed to find unique target for patch ${id}`
      : `no resource matches strategic merge patch "${id}": no matches for Id ${id}; failed to find unique target for patch ${id}`,
  );
}
