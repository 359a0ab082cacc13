import { z } from 'zod';
import { type YamlMap, isYamlMap } from '../../goyaml';
import type { SourceTree } from '../../kustomize/tree';
import { overlay } from './combine';
import { type GenerationReason, GeneratorError } from './errors';
import { refusalOf } from './names';
import { type GeneratorContext, generateParameters } from './parameters';
import { applyTemplatePatch } from './patch';
import { renderApplication } from './render';
import {
  type ApplicationSetInput,
  type GeneratedApplication,
  type Generator,
  type Parameters,
  type TemplateInput,
  applicationSetSchema,
} from './types';

/** What generating came to. */
export interface Generation {
  /** What is to be created or updated: without those of `duplicates` and `refused`. Empty when `failure` is set. */
  applications: GeneratedApplication[];
  /** Nothing may be created, updated or deleted: a generator or the template does not work. */
  failure?: { reason: GenerationReason; message: string };
  /** Names that more than one Application has; Argo CD makes none of them. Reason `ApplicationValidationError`. */
  duplicates?: { names: string[]; message: string };
  /** What Kubernetes refuses to take. Reason `UpdateApplicationError`, with the first message. */
  refused: Array<{ name: string; message: string }>;
}

/** The repository a generator reads, at the revision it names (`HEAD` when it names none). */
export type TreeOf = (repoURL: string, revision: string) => SourceTree;

/**
 * Makes the Applications of an ApplicationSet (its custom resource) out of a repository, as Argo CD's controller does: one broken
 * file, and nothing of the whole set is made.
 *
 * @throws GeneratorError when the custom resource itself is not one
 */
export function generateApplications(
  applicationSet: unknown,
  tree: SourceTree | TreeOf,
): Generation {
  const set = readApplicationSet(applicationSet);
  const context: GeneratorContext = {
    treeOf: typeof tree === 'function' ? tree : () => tree,
    style: {
      goTemplate: set.spec.goTemplate ?? false,
      options: set.spec.goTemplateOptions ?? [],
    },
  };
  const generated: GeneratedApplication[] = [];
  let failure: Generation['failure'];
  for (const generator of set.spec.generators) {
    const result = attempt('ApplicationGenerationFromParamsError', () =>
      generateParameters(generator, context),
    );
    failure ??= result.failure;
    const template = templateOf(generator, set);
    for (const parameters of result.value ?? []) {
      const made = attempt('RenderTemplateParamsError', () =>
        makeApplication(set, template, parameters, context),
      );
      failure ??= made.failure;
      if (made.value) generated.push(made.value);
      // The first failure decides; rendering thousands more would change nothing.
      else break;
    }
  }
  if (failure) return { applications: [], refused: [], failure };
  return validated(set.metadata.name, generated);
}

function readApplicationSet(value: unknown): ApplicationSetInput {
  const parsed = applicationSetSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new GeneratorError(
    `not an ApplicationSet:\n${z.prettifyError(parsed.error)}`,
  );
}

function makeApplication(
  set: ApplicationSetInput,
  template: TemplateInput,
  parameters: Parameters,
  { style }: GeneratorContext,
): GeneratedApplication {
  const application = renderApplication(set, template, parameters, style);
  const patch = set.spec.templatePatch;
  return patch
    ? applyTemplatePatch(application, patch, parameters, style)
    : application;
}

/** A generator may carry a template of its own, which goes over the ApplicationSet's. */
function templateOf(
  generator: Generator,
  set: ApplicationSetInput,
): TemplateInput {
  const own = [
    generator.git?.template,
    generator.list?.template,
    generator.matrix?.template,
    generator.merge?.template,
  ].find(Boolean);
  if (!own) return set.spec.template;
  const base = z.record(z.string(), z.json()).parse(set.spec.template);
  const merged = applicationSetSchema.shape.spec.shape.template.safeParse(
    overlay(base, withoutEmpty(own)),
  );
  return merged.success ? merged.data : set.spec.template;
}

/** The custom resource's defaults (`project: ''`, `destination: {}`) say nothing. */
function withoutEmpty(map: Parameters): Parameters {
  const said: YamlMap = {};
  for (const [key, value] of Object.entries(map)) {
    if (value === '' || value === null) continue;
    const inner = isYamlMap(value) ? { ...withoutEmpty(value) } : value;
    if (isYamlMap(inner) && Object.keys(inner).length === 0) continue;
    said[key] = inner;
  }
  return said;
}

function attempt<T>(
  reason: GenerationReason,
  action: () => T,
): { value?: T; failure?: { reason: GenerationReason; message: string } } {
  try {
    return { value: action() };
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    return { failure: { reason, message: error.message } };
  }
}

function validated(
  setName: string,
  generated: readonly GeneratedApplication[],
): Generation {
  const counts = new Map<string, number>();
  for (const { metadata } of generated) {
    counts.set(metadata.name, (counts.get(metadata.name) ?? 0) + 1);
  }
  const names = [...counts].flatMap(([name, count]) =>
    count > 1 ? [name] : [],
  );
  const unique = generated.filter(
    ({ metadata }) => counts.get(metadata.name) === 1,
  );
  const refused = unique.flatMap(application => {
    const message = refusalOf(application);
    return message ? [{ name: application.metadata.name, message }] : [];
  });
  const refusedNames = new Set(refused.map(({ name }) => name));
  return {
    applications: unique.filter(
      ({ metadata }) => !refusedNames.has(metadata.name),
    ),
    refused,
    ...(names.length > 0 && { duplicates: duplicatesOf(setName, names) }),
  };
}

/** Argo CD tells the last of the names only, to keep the message short. */
function duplicatesOf(setName: string, unsorted: readonly string[]) {
  const names = [...unsorted].sort();
  const more = names.length > 1 ? ` (and ${names.length - 1} more)` : '';
  return {
    names,
    message: `ApplicationSet ${setName} contains applications with duplicate name: ${names.at(-1)}${more}`,
  };
}
