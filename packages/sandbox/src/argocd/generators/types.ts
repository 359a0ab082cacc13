import { z } from 'zod';
import type { YamlMap } from '../../goyaml';

/** Values that a generator makes for one Application. Never changed once made: generators share them. */
export type Parameters = Readonly<YamlMap>;

const text = z.string();
const values = z.record(text, text).nullish();
const templateOverride = z.record(text, z.json()).nullish();
const selector = z
  .looseObject({
    matchLabels: z.record(text, text).nullish(),
    matchExpressions: z
      .array(
        z.looseObject({
          key: text,
          operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
          values: z.array(text).nullish(),
        }),
      )
      .nullish(),
  })
  .nullish();

const git = z.looseObject({
  repoURL: text,
  revision: text.nullish(),
  pathParamPrefix: text.nullish(),
  files: z
    .array(z.looseObject({ path: text, exclude: z.boolean().nullish() }))
    .nullish(),
  directories: z
    .array(z.looseObject({ path: text, exclude: z.boolean().nullish() }))
    .nullish(),
  values,
  template: templateOverride,
});

const list = z.looseObject({
  elements: z.array(z.record(text, z.json())).nullish(),
  elementsYaml: text.nullish(),
  template: templateOverride,
});

/** One generator of an ApplicationSet, as its custom resource definition has it. */
export interface Generator {
  git?: z.infer<typeof git> | null;
  list?: z.infer<typeof list> | null;
  matrix?: Combination | null;
  merge?: (Combination & { mergeKeys: string[] }) | null;
  selector?: z.infer<typeof selector>;
  [field: string]: unknown;
}
interface Combination {
  generators: Generator[];
  template?: z.infer<typeof templateOverride>;
}

const generator: z.ZodType<Generator> = z.looseObject({
  git: git.nullish(),
  list: list.nullish(),
  get matrix() {
    return z
      .looseObject({
        generators: z.array(generator),
        template: templateOverride,
      })
      .nullish();
  },
  get merge() {
    return z
      .looseObject({
        generators: z.array(generator),
        mergeKeys: z.array(text),
        template: templateOverride,
      })
      .nullish();
  },
  selector,
});

const template = z.looseObject({
  metadata: z
    .looseObject({
      name: text.nullish(),
      namespace: text.nullish(),
      labels: z.record(text, text).nullish(),
      annotations: z.record(text, text).nullish(),
      finalizers: z.array(text).nullish(),
    })
    .default({}),
  spec: z.record(text, z.json()),
});

/** What generating reads of an ApplicationSet. */
export const applicationSetSchema = z.looseObject({
  metadata: z.looseObject({ name: text, namespace: text.default('argocd') }),
  spec: z.looseObject({
    goTemplate: z.boolean().nullish(),
    goTemplateOptions: z.array(text).nullish(),
    generators: z.array(generator),
    template,
    templatePatch: text.nullish(),
    syncPolicy: z
      .looseObject({ preserveResourcesOnDeletion: z.boolean().nullish() })
      .nullish(),
  }),
});
export type ApplicationSetInput = z.infer<typeof applicationSetSchema>;
export type GitGenerator = z.infer<typeof git>;
export type ListGenerator = z.infer<typeof list>;
export type Selector = z.infer<typeof selector>;
export type TemplateInput = z.infer<typeof template>;

/** An Application as a generator makes it. */
export interface GeneratedApplication {
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec: YamlMap;
}
