import type { Annotation, Artifact } from '@slipway/plugin-buildkite-common';
import { annotationSchema, artifactSchema } from './answers';

const styles = ['success', 'info', 'warning', 'error'] as const;
const artifactStates = [
  'new',
  'error',
  'finished',
  'deleted',
  'expired',
] as const;

/** Maps an answer to an annotation. @throws ZodError */
export function mapAnnotation(answer: unknown): Annotation {
  const annotation = annotationSchema.parse(answer);
  const { job_id: job, updated_at: updated, created_at: created } = annotation;
  return {
    id: annotation.id,
    context: annotation.context ?? 'default',
    style: styles.find(style => style === annotation.style) ?? 'default',
    ...(job && { job }),
    priority: annotation.priority ?? 3,
    html: annotation.body_html ?? '',
    updatedAt: updated ?? created ?? new Date(0).toISOString(),
  };
}

/** Maps an answer to an artifact. @throws ZodError */
export function mapArtifact(answer: unknown): Artifact {
  const artifact = artifactSchema.parse(answer);
  return {
    id: artifact.id,
    job: artifact.job_id,
    path: artifact.path,
    mimeType: artifact.mime_type ?? 'application/octet-stream',
    size: artifact.file_size ?? 0,
    // A word that is not known: there is no saying whether it can be downloaded, so that may be tried.
    state: artifactStates.find(state => state === artifact.state) ?? 'finished',
  };
}
