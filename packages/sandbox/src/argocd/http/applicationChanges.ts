import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { StatusError, type KubernetesObject } from '../../kubernetes/objects';
import {
  applicationSpec,
  applicationType,
  type ApplicationSpec,
} from '../model/application';
import { ManifestError } from '../source/ManifestError';
import { ArgoError } from './ArgoError';
import { requireProject, requireRight, type ArgoContext } from './ArgoContext';

const newApplication = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    finalizers: z.array(z.string()).optional(),
  }),
  spec: applicationSpec,
});

/**
 * Creates an Application. The same one again is no error; a different one of the same name is, without `upsert`.
 *
 * @throws ArgoError as Argo CD's API does
 */
export async function createApplication(
  context: ArgoContext,
  request: FastifyRequest,
  { upsert, validate }: { upsert: boolean; validate: boolean },
): Promise<KubernetesObject> {
  const { metadata, spec } = newApplication.parse(request.body);
  const { name } = metadata;
  const { home, namespace } = context;
  requireRight(request, 'applications', 'create', `${spec.project}/${name}`);
  requireProject(context, spec.project);
  if (validate) await validateSource(context, name, spec);
  const ref = { ...applicationType, namespace, name };
  const existing = home.get(ref);
  if (existing) {
    if (isDeepStrictEqual(applicationSpec.parse(existing.spec), spec)) {
      return existing;
    }
    if (!upsert) {
      throw new ArgoError(
        3,
        'existing application spec is different, use upsert flag to force update',
      );
    }
    return home.update(ref, current => ({ ...current, spec }));
  }
  const { labels, annotations, finalizers } = metadata;
  try {
    return home.create({
      ...applicationType,
      metadata: {
        name,
        namespace,
        ...(labels && { labels }),
        ...(annotations && { annotations }),
        ...(finalizers && { finalizers }),
      },
      spec,
    });
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new ArgoError(3, `error creating application: ${error.message}`);
  }
}

/** Replaces what an Application asks for. */
export function replaceSpec(
  { home, namespace }: ArgoContext,
  name: string,
  spec: ApplicationSpec,
): KubernetesObject {
  return home.update({ ...applicationType, namespace, name }, current => ({
    ...current,
    spec,
  }));
}

async function validateSource(
  { manifests }: ArgoContext,
  name: string,
  { source }: ApplicationSpec,
): Promise<void> {
  try {
    const revision = await manifests.resolve(source, 'latest');
    await manifests.build(source, revision, 'cached');
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new ArgoError(
      3,
      `application spec for ${name} is invalid: InvalidSpecError: Unable to generate manifests in ${source.path ?? ''}: rpc error: code = Unknown desc = ${error.message}`,
    );
  }
}
