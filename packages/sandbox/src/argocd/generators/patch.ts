import {
  GoYamlError,
  isYamlMap,
  parseYamlDocuments,
  type YamlMap,
  type YamlValue,
} from '../../goyaml';
import { GeneratorError, explaining } from './errors';
import { type TemplateStyle, renderText } from './rendering';
import type { GeneratedApplication, Parameters } from './types';

/** Applies `templatePatch`, rendered, to an Application; its project stays what it was. */
export function applyTemplatePatch(
  application: GeneratedApplication,
  patch: string,
  parameters: Parameters,
  style: TemplateStyle,
): GeneratedApplication {
  const rendered = explaining('error replacing values in templatePatch: ', () =>
    renderText(patch, parameters, style),
  );
  const change = parsePatch(rendered);
  const { finalizers } = application.metadata;
  const metadata = mergePatch(
    { ...application.metadata },
    isYamlMap(change.metadata) ? change.metadata : {},
  );
  const spec = mergePatch(
    application.spec,
    isYamlMap(change.spec) ? change.spec : {},
  );
  const added = metadata.finalizers;
  return {
    metadata: {
      ...application.metadata,
      name: textOf(metadata.name, application.metadata.name),
      ...texts('labels', metadata.labels),
      ...texts('annotations', metadata.annotations),
      ...(Array.isArray(added) && {
        finalizers: [...new Set([...added.map(String), ...(finalizers ?? [])])],
      }),
    },
    spec: {
      ...spec,
      ...(application.spec.project !== undefined && {
        project: application.spec.project,
      }),
    },
  };
}

function textOf(value: YamlValue | undefined, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function texts(field: 'labels' | 'annotations', value: YamlValue | undefined) {
  if (!isYamlMap(value)) return {};
  const entries = Object.entries(value).map(([key, item]) => {
    if (typeof item === 'string') return [key, item];
    throw new GeneratorError(
      `invalid templatePatch: json: cannot unmarshal ${typeof item} into Go struct field ObjectMeta.metadata.${field} of type string`,
    );
  });
  const map: Record<string, string> = Object.fromEntries(entries);
  return { [field]: map };
}

const parsedPatches = new Map<string, YamlMap>();
const keptPatches = 20_000;

function parsePatch(text: string): YamlMap {
  const known = parsedPatches.get(text);
  if (known) return known;
  const patch = parseMap(text);
  if (parsedPatches.size >= keptPatches) parsedPatches.clear();
  parsedPatches.set(text, patch);
  return patch;
}

function parseMap(text: string): YamlMap {
  try {
    const [document = null] = parseYamlDocuments(text);
    if (document === null) return {};
    if (isYamlMap(document)) return document;
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new GeneratorError(
      `error while converting template to json ${JSON.stringify(text)}: error converting YAML to JSON: ${error.message}`,
    );
  }
  throw new GeneratorError(
    `invalid templatePatch ${JSON.stringify(text)}: it has to be a map`,
  );
}

/** Maps are merged, null removes, everything else is replaced. */
function mergePatch(target: Readonly<YamlMap>, patch: YamlMap): YamlMap {
  const result: YamlMap = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const present = result[key];
    if (value === null) delete result[key];
    else if (isYamlMap(value)) {
      result[key] = mergePatch(isYamlMap(present) ? present : {}, value);
    } else result[key] = value;
  }
  return result;
}
