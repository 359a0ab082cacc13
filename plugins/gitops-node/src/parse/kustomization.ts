import { z } from 'zod';
import { describeIssues } from './describeIssues';
import { ProblemError } from './problems';
import type { YamlSource } from './YamlSource';

const text = z.string();

const schema = z.object({
  images: z
    .array(
      z.object({
        name: text,
        newName: text.optional(),
        newTag: text.optional(),
        digest: text.optional(),
      }),
    )
    .nullish()
    .transform(list => list ?? []),
  patches: z
    .array(
      z.object({
        target: z
          .object({ kind: text.optional(), name: text.optional() })
          .optional(),
        patch: text.optional(),
        path: text.optional(),
      }),
    )
    .nullish()
    .transform(list => list ?? []),
  replicas: z
    .array(z.object({ name: text, count: z.int().min(0) }))
    .nullish()
    .transform(list => list ?? []),
});

/** The part of an overlay's kustomization.yaml that the portal reads; the rest is let be. */
export type Kustomization = z.output<typeof schema>;

/** @throws ProblemError when one of the keys the portal reads is not as kustomize wants it. */
export function readKustomization(source: YamlSource): Kustomization {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  const [problem] = describeIssues(source, parsed.error.issues, {
    name: 'the name of the image or workload',
    count: 'the number of replicas',
  });
  throw new ProblemError(
    problem ?? { code: 'value', reason: 'the file cannot be used' },
  );
}

/** Image reference without its tag and digest. */
export function imageWithoutTag(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

/** Index of the entry of `images` that is about a service; -1 when there is none. */
export function findImageEntry(
  kustomization: Kustomization,
  service: string,
  baseImage?: string,
): number {
  const names = [service];
  if (baseImage) names.push(imageWithoutTag(baseImage));
  return kustomization.images.findLastIndex(({ name }) => names.includes(name));
}
