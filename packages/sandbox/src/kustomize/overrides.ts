import { z } from 'zod';
import { BuildError } from './errors';
import {
  type ImageChange,
  type Kustomization,
  patchSchema,
} from './kustomization';
import { splitImage } from './transformers/images';

const textMap = z.record(z.string(), z.string());

/** `spec.source.kustomize` of an Argo CD Application, as far as this sandbox applies it. */
export const overridesSchema = z.looseObject({
  namePrefix: z.string().nullish(),
  nameSuffix: z.string().nullish(),
  namespace: z.string().nullish(),
  images: z.array(z.string()).nullish(),
  replicas: z
    .array(
      z.looseObject({
        name: z.string(),
        count: z.union([z.number(), z.string()]),
      }),
    )
    .nullish(),
  commonLabels: textMap.nullish(),
  commonAnnotations: textMap.nullish(),
  labelWithoutSelector: z.boolean().nullish(),
  labelIncludeTemplates: z.boolean().nullish(),
  forceCommonLabels: z.boolean().nullish(),
  forceCommonAnnotations: z.boolean().nullish(),
  patches: z.array(patchSchema).nullish(),
  components: z.array(z.string()).nullish(),
});
export type KustomizeOverrides = z.infer<typeof overridesSchema>;

/** Changes a kustomization by what an Application says, as Argo CD does with `kustomize edit`. @throws BuildError */
export function applyOverrides(
  kustomization: Kustomization,
  overrides: KustomizeOverrides,
): Kustomization {
  if (overrides.components?.length) {
    throw new BuildError("this sandbox does not build 'components'");
  }
  const { namePrefix, nameSuffix, namespace } = overrides;
  const labelled = addLabels(kustomization, overrides);
  return {
    ...labelled,
    ...(namePrefix && { namePrefix }),
    ...(nameSuffix && { nameSuffix }),
    ...(namespace && { namespace }),
    images: setImages(kustomization.images ?? [], overrides.images ?? []),
    replicas: setReplicas(
      kustomization.replicas ?? [],
      overrides.replicas ?? [],
    ),
    commonAnnotations: addAnnotations(kustomization, overrides),
    patches: [...(kustomization.patches ?? []), ...(overrides.patches ?? [])],
  };
}

/** `kustomize edit set image`: each replaces the entry of its name. */
function setImages(
  present: readonly ImageChange[],
  overrides: readonly string[],
): ImageChange[] {
  if (overrides.length === 0) return [...present];
  const images = new Map(present.map(image => [image.name ?? '', image]));
  for (const override of overrides) {
    const image = parseImage(override);
    images.set(image.name, keepStarred(image, images.get(image.name)));
  }
  return [...images.values()].sort((left, right) =>
    (left.name ?? '') < (right.name ?? '') ? -1 : 1,
  );
}

/** `name=new:tag`, `name=new@sha256:…`, `name:tag`, `name@sha256:…`. */
function parseImage(override: string): ImageChange & { name: string } {
  const at = override.indexOf('=');
  const reference = override.slice(at + 1);
  const { name: newName, tag, digest } = splitImage(reference);
  const name = at < 0 ? newName : override.slice(0, at);
  if (name === '' || newName === '' || (at < 0 && !tag && !digest)) {
    throw new BuildError(
      'invalid format of image, use one of the following options:\n- <image>=<newimage>:<newtag>\n- <image>=<newimage>@<digest>\n- <image>=<newimage>\n- <image>:<newtag>\n- <image>@<digest>',
    );
  }
  return {
    name,
    ...(at >= 0 && { newName }),
    ...(tag && { newTag: tag.slice(1) }),
    ...(digest && { digest: digest.slice(1) }),
  };
}

/** A `*` keeps what the kustomization says. */
function keepStarred(
  image: ImageChange & { name: string },
  present: ImageChange | undefined,
): ImageChange {
  return {
    ...image,
    ...(image.newName === '*' && { newName: present?.newName ?? null }),
    ...(image.newTag === '*' && { newTag: present?.newTag ?? null }),
    ...(image.digest === '*' && { digest: present?.digest ?? null }),
  };
}

function setReplicas(
  present: NonNullable<Kustomization['replicas']>,
  overrides: NonNullable<KustomizeOverrides['replicas']>,
): NonNullable<Kustomization['replicas']> {
  const replicas = new Map(present.map(each => [each.name ?? '', each]));
  for (const { name, count } of overrides) {
    const number = Number(count);
    if (!Number.isInteger(number) || number < 0) {
      throw new BuildError(
        `expected integer value for count. Received: ${count}`,
      );
    }
    replicas.set(name, { name, count: number });
  }
  return [...replicas.values()];
}

/** `kustomize edit add label`. @throws BuildError where a label is there already, as kustomize 5.4 believes of the second of two */
function addLabels(
  kustomization: Kustomization,
  overrides: KustomizeOverrides,
): Kustomization {
  const pairs = overrides.commonLabels ?? {};
  const keys = Object.keys(pairs).sort();
  if (keys.length === 0) return kustomization;
  const refuse = (key: string) =>
    alreadyThere('label', key, [
      ...labelFlags(overrides),
      ...keys.map(each => `${each}:${pairs[each]}`),
    ]);
  if (!overrides.labelWithoutSelector) {
    const common = kustomization.commonLabels ?? {};
    const clash = keys.find(key => Object.hasOwn(common, key));
    if (clash && !overrides.forceCommonLabels) throw refuse(clash);
    return { ...kustomization, commonLabels: { ...common, ...pairs } };
  }
  const includeTemplates = overrides.labelIncludeTemplates ?? false;
  const labels = kustomization.labels ?? [];
  const at = labels.findIndex(
    label =>
      !label.includeSelectors &&
      (label.includeTemplates ?? false) === includeTemplates,
  );
  const present = labels[at]?.pairs ?? {};
  const clash = keys.find(key => Object.hasOwn(present, key)) ?? keys[1];
  if (clash && !overrides.forceCommonLabels) throw refuse(clash);
  const added = { pairs: { ...present, ...pairs }, includeTemplates };
  return {
    ...kustomization,
    labels:
      at < 0
        ? [...labels, added]
        : labels.map((label, index) => (index === at ? added : label)),
  };
}

function labelFlags(overrides: KustomizeOverrides): string[] {
  return [
    ...(overrides.forceCommonLabels ? ['--force'] : []),
    ...(overrides.labelWithoutSelector ? ['--without-selector'] : []),
    ...(overrides.labelIncludeTemplates ? ['--include-templates'] : []),
  ];
}

function addAnnotations(
  kustomization: Kustomization,
  overrides: KustomizeOverrides,
): Record<string, string> {
  const present = kustomization.commonAnnotations ?? {};
  const pairs = overrides.commonAnnotations ?? {};
  const keys = Object.keys(pairs).sort();
  const clash = keys.find(key => Object.hasOwn(present, key));
  if (clash !== undefined && !overrides.forceCommonAnnotations) {
    throw alreadyThere('annotation', clash, [
      ...(overrides.forceCommonAnnotations ? ['--force'] : []),
      ...keys.map(key => `${key}:${pairs[key]}`),
    ]);
  }
  return { ...present, ...pairs };
}

function alreadyThere(
  what: 'label' | 'annotation',
  key: string,
  edits: readonly string[],
): BuildError {
  return new BuildError(
    `${what} ${key} already in kustomization file. Use --force to override.`,
    `kustomize edit add ${what} ${edits.join(' ')}`,
  );
}
