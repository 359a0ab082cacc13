import { posix } from 'node:path';
import type { Annotation, Artifact } from '../model/types';
import type { Addresses } from './Addresses';
import { time } from './people';

export function presentAnnotation(annotation: Annotation) {
  return {
    id: annotation.id,
    context: annotation.context,
    style: annotation.style,
    scope: annotation.job ? 'job' : 'build',
    job_id: annotation.job?.id ?? null,
    priority: annotation.priority,
    body_html: annotation.bodyHtml,
    created_at: time(annotation.createdAt),
    updated_at: time(annotation.updatedAt),
  };
}

export function presentArtifact(addresses: Addresses, artifact: Artifact) {
  const url = `${addresses.job(artifact.job)}/artifacts/${artifact.id}`;
  const folder = posix.dirname(artifact.path);
  return {
    id: artifact.id,
    job_id: artifact.job.id,
    url,
    download_url: `${url}/download`,
    state: 'finished',
    path: artifact.path,
    dirname: folder,
    filename: posix.basename(artifact.path),
    mime_type: artifact.mimeType,
    file_size: artifact.content.length,
    glob_path: null,
    original_path: null,
    sha1sum: artifact.sha1,
  };
}
