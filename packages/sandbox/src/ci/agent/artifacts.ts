import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Artifact, Job, Running } from '../../buildkite';
import { globMatcher } from '../../kustomize/glob';

/** More than a job has any use for. */
export const artifactLimits = { files: 1000, bytes: 50 * 1024 * 1024 };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gz': 'application/gzip',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.yaml': 'text/yaml',
  '.yml': 'text/yaml',
  '.zip': 'application/zip',
};

/** Globs of files (`test-results/*.xml`, several divided by semicolons), and where they are looked for. */
export interface ArtifactSelection {
  directory: string;
  globs: string;
}

/**
 * Uploads the files that globs name. Links are not followed.
 *
 * @throws Error when they are too many or too large together
 */
export async function uploadArtifacts(
  running: Running,
  job: Job,
  { directory, globs }: ArtifactSelection,
): Promise<Artifact[]> {
  const matchers = globs
    .split(';')
    .map(glob => glob.trim().replace(/^\.\//, ''))
    .filter(Boolean)
    .map(globMatcher);
  const files: string[] = [];
  for await (const path of filesBelow(directory)) {
    if (matchers.some(matches => matches(path))) files.push(path);
  }
  if (files.length > artifactLimits.files) {
    throw new Error(
      `${files.length} files match ${globs}; at most ${artifactLimits.files} are uploaded`,
    );
  }
  let bytes = 0;
  for (const path of files) bytes += (await stat(join(directory, path))).size;
  if (bytes > artifactLimits.bytes) {
    throw new Error(
      `The files that match ${globs} have ${bytes} bytes; at most ${artifactLimits.bytes} are uploaded`,
    );
  }
  const uploaded: Artifact[] = [];
  for (const path of files.sort()) {
    uploaded.push(
      running.addArtifact(job, {
        path,
        mimeType: types[extname(path)] ?? 'application/octet-stream',
        content: await readFile(join(directory, path)),
      }),
    );
  }
  return uploaded;
}

async function* filesBelow(
  root: string,
  directory = root,
): AsyncGenerator<string> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') {
      yield* filesBelow(root, path);
    } else if (entry.isFile()) {
      yield relative(root, path).split(sep).join('/');
    }
  }
}
