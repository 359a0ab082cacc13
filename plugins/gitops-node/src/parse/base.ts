import { z } from 'zod';
import { basePath } from '../layout/paths';
import type { Base } from '../types';
import { describeIssues } from './describeIssues';
import { ProblemError, type Problem } from './problems';
import { YamlSource } from './YamlSource';

/** Text of a file of the base, by its path inside the base's folder; ProblemError when it cannot be read. */
export type ReadBaseFile = (name: string) => string | undefined;

/** What a base is, as far as it could be read, and what is wrong with its files. */
export interface ParsedBase {
  base: Base;
  broken: Array<Problem & { path: string }>;
}

const KUSTOMIZATION_NAMES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];
const WORKLOAD_KINDS = [
  'Deployment',
  'Rollout',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];

const kustomizationSchema = z.object({
  resources: z.array(z.string()).nullish(),
});

const podSpec = z
  .object({
    containers: z.array(z.object({ image: z.string().optional() })).nullish(),
  })
  .optional();
const podTemplate = z.object({ spec: podSpec }).optional();
const workloadSchema = z.object({
  spec: z
    .object({
      replicas: z.int().optional(),
      template: podTemplate,
      jobTemplate: z
        .object({ spec: z.object({ template: podTemplate }).optional() })
        .optional(),
    })
    .optional(),
});
const kindSchema = z.object({ kind: z.string() });

/** Reads what a base is made of: the first workload among its resources. */
export function parseBase(name: string, readFile: ReadBaseFile): ParsedBase {
  const base: Base = { name, path: basePath(name) };
  const broken: ParsedBase['broken'] = [];
  const attempt = (file: string, read: (text: string) => void) => {
    try {
      const text = readFile(file);
      if (text !== undefined) read(text);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      broken.push({ ...error.problem, path: `${base.path}/${file}` });
    }
  };

  let resources: string[] | undefined;
  const keepResources = (text: string) => {
    resources ??= readResources(text);
  };
  for (const file of KUSTOMIZATION_NAMES) attempt(file, keepResources);
  if (!resources && broken.length === 0) {
    broken.push({
      code: 'missing',
      path: `${base.path}/kustomization.yaml`,
      reason: `${base.path} has no kustomization.yaml; add one that lists its resources`,
    });
  }
  for (const file of resources ?? []) {
    attempt(file.replace(/^\.\//, ''), text => {
      for (const source of YamlSource.parseAll(text)) {
        if (!base.workloadKind) Object.assign(base, readWorkload(source));
      }
    });
  }
  return { base, broken };
}

function readResources(text: string): string[] {
  const source = YamlSource.parse(text);
  return check(source, kustomizationSchema).resources ?? [];
}

function readWorkload(source: YamlSource): Partial<Base> {
  const { kind } = check(source, kindSchema);
  if (!WORKLOAD_KINDS.includes(kind)) return {};
  const { spec } = check(source, workloadSchema);
  const template = spec?.template ?? spec?.jobTemplate?.spec?.template;
  const image = template?.spec?.containers?.[0]?.image;
  return {
    workloadKind: kind,
    ...(image !== undefined && { image }),
    ...(spec?.replicas !== undefined && { replicas: spec.replicas }),
  };
}

function check<T extends z.ZodType>(
  source: YamlSource,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  const [problem] = describeIssues(source, parsed.error.issues, {
    kind: 'the kind of the Kubernetes object',
  });
  throw new ProblemError(
    problem ?? { code: 'value', reason: 'the file cannot be used' },
  );
}
