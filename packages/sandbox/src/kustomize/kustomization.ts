import { z } from 'zod';
import { GoYamlError, isYamlMap, parseYamlDocuments } from '../goyaml';
import { BuildError } from './errors';

const text = z.string();
const texts = z.array(text).nullish();
const textMap = z.record(text, text);

const selector = z.strictObject({
  group: text.nullish(),
  version: text.nullish(),
  kind: text.nullish(),
  name: text.nullish(),
  namespace: text.nullish(),
  labelSelector: text.nullish(),
  annotationSelector: text.nullish(),
});

export const patchSchema = z.strictObject({
  path: text.nullish(),
  patch: text.nullish(),
  target: selector.nullish(),
  options: z.record(text, z.boolean()).nullish(),
});

const schema = z.strictObject({
  apiVersion: text.nullish(),
  kind: text.nullish(),
  metadata: z.record(text, z.json()).nullish(),
  resources: texts,
  bases: texts,
  namespace: text.nullish(),
  namePrefix: text.nullish(),
  nameSuffix: text.nullish(),
  images: z
    .array(
      z.strictObject({
        name: text.nullish(),
        newName: text.nullish(),
        newTag: text.nullish(),
        digest: text.nullish(),
      }),
    )
    .nullish(),
  replicas: z
    .array(z.strictObject({ name: text.nullish(), count: z.number() }))
    .nullish(),
  labels: z
    .array(
      z.strictObject({
        pairs: textMap.nullish(),
        includeSelectors: z.boolean().nullish(),
        includeTemplates: z.boolean().nullish(),
      }),
    )
    .nullish(),
  commonLabels: textMap.nullish(),
  commonAnnotations: textMap.nullish(),
  patches: z.array(patchSchema).nullish(),
  patchesStrategicMerge: texts,
  patchesJson6902: z.array(patchSchema).nullish(),
});

/** A `kustomization.yaml`, as far as this sandbox builds it. */
export type Kustomization = z.infer<typeof schema>;
export type Patch = z.infer<typeof patchSchema>;
export type PatchTarget = z.infer<typeof selector>;
export type ImageChange = NonNullable<Kustomization['images']>[number];

/** What kustomize knows and this sandbox does not build. */
const unsupported = [
  'buildMetadata',
  'components',
  'configMapGenerator',
  'configurations',
  'crds',
  'generatorOptions',
  'generators',
  'helmChartInflationGenerator',
  'helmCharts',
  'helmGlobals',
  'openapi',
  'replacements',
  'secretGenerator',
  'sortOptions',
  'transformers',
  'validators',
  'vars',
];

/** Go's names of the structures, by the field that holds them. */
const structures: Record<string, string> = {
  images: 'Image',
  replicas: 'Replica',
  labels: 'Label',
  patches: 'Patch',
  patchesJson6902: 'Patch',
  target: 'Selector',
};

const parsed = new Map<string, Kustomization>();
const keptFiles = 5000;

/** Reads a `kustomization.yaml`. @throws BuildError */
export function parseKustomization(
  content: string,
  fileName: string,
  shownDirectory: string,
): Kustomization {
  const key = `${fileName}\n${shownDirectory}\n${content}`;
  const known = parsed.get(key);
  if (known) return known;
  const kustomization = read(content, fileName, shownDirectory);
  if (parsed.size >= keptFiles) parsed.clear();
  parsed.set(key, kustomization);
  return kustomization;
}

function read(
  content: string,
  fileName: string,
  shownDirectory: string,
): Kustomization {
  const value = readYaml(content);
  if (value === null) throw new BuildError(`${fileName} is empty`);
  if (!isYamlMap(value)) {
    throw new BuildError(
      'invalid Kustomization: json: cannot unmarshal value into Go value of type types.Kustomization',
    );
  }
  const field = unsupported.find(name => Object.hasOwn(value, name));
  if (field) {
    throw new BuildError(
      `invalid Kustomization: this sandbox does not build '${field}'; it builds resources, images, namespace, namePrefix, nameSuffix, labels, commonLabels, commonAnnotations, replicas and patches`,
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new BuildError(`invalid Kustomization: ${explain(result.error)}`);
  }
  const kind = result.data.kind ?? 'Kustomization';
  if (kind === 'Kustomization') return result.data;
  throw new BuildError(
    kind === 'Component'
      ? 'this sandbox does not build components'
      : `Failed to read kustomization file under ${shownDirectory}:\nkind should be Kustomization or Component\n`,
  );
}

function readYaml(content: string) {
  try {
    return parseYamlDocuments(content, 'kustomize')[0] ?? null;
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new BuildError(`invalid Kustomization: ${error.message}`);
  }
}

function explain(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return `json: unknown field "${issue.keys[0] ?? ''}"`;
  }
  if (issue?.code !== 'invalid_type') return issue?.message ?? error.message;
  const names = issue.path.filter(part => typeof part === 'string');
  const holder = names.at(-2) ?? '';
  const inList = typeof issue.path.at(-2) === 'number';
  const structure = structures[holder] ?? 'Kustomization';
  const found = /received (\w+)/.exec(issue.message)?.[1] ?? 'value';
  const type = {
    array: '[]string',
    record: 'map[string]string',
    boolean: 'bool',
    number: 'int64',
  }[String(issue.expected)];
  const where = `${inList || structures[holder] ? structure : 'Kustomization'}.${names.join('.')}`;
  return `json: cannot unmarshal ${found} into Go struct field ${where} of type ${type ?? 'string'}`;
}
