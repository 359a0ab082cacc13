import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { download, post } from './api.mjs';
import { readArguments, text } from './arguments.mjs';
import { Failure, info, warn } from './output.mjs';

export const uploadArtifacts = {
  usage: '<globs>',
  description:
    'Uploads the files that globs name (several are divided by semicolons), relative to where it is called.',
  async run(given) {
    const { words } = readArguments(given, { job: text }, 1);
    const [globs] = words;
    if (!globs)
      throw new Failure(
        'Missing upload paths: buildkite-agent artifact upload "log/**/*.log"',
      );
    const { artifacts } = await post(
      'artifacts',
      { globs, directory: process.cwd() },
      'upload artifacts',
    );
    if (artifacts.length === 0) {
      warn(`No files matched paths: ${globs}`);
      return;
    }
    for (const { id, path, size } of artifacts) {
      info(`Uploading artifact ${id} ${path} (${size} B)`);
    }
    info('Artifact uploads completed successfully');
  },
};

function isDirectory(path) {
  return (
    path.endsWith(sep) ||
    path === '.' ||
    (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

export const downloadArtifacts = {
  usage: '<glob> <destination> [--step key]',
  description:
    'Downloads artifacts of the build, of one step when it is named, into a folder.',
  async run(given) {
    const { flags, words } = readArguments(
      given,
      { step: text, build: text },
      2,
    );
    const [query, destination] = words;
    if (!query || !destination) {
      throw new Failure(
        'Missing search query or destination: buildkite-agent artifact download "log/*.log" .',
      );
    }
    const { artifacts } = await post(
      'artifacts/search',
      { query, step: flags.step },
      'find artifacts',
    );
    if (artifacts.length === 0)
      throw new Failure(
        'Failed to download artifacts: No artifacts found for downloading',
      );
    const root = resolve(destination);
    for (const { id, path } of artifacts) {
      const isFile =
        artifacts.length === 1 &&
        !isDirectory(destination) &&
        !query.includes('*');
      const target = isFile ? root : join(root, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(
        target,
        await download(`artifacts/${id}`, `download ${path}`),
      );
      info(`Successfully downloaded ${JSON.stringify(path)}`);
    }
  },
};
