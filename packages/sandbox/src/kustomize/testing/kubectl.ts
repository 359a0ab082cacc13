import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { parseYamlDocuments } from '../../goyaml';
import { checkoutRoot } from '../errors';

/** What kustomize itself says to a directory: the objects, or its error with the root shown as ours. */
export type KustomizeAnswer = { objects: unknown[] } | { error: string };

/** Whether this machine has a kubectl to compare with. */
export function hasKubectl(): boolean {
  return spawnSync('kubectl', ['version', '--client']).status === 0;
}

/** Writes files to a new directory. */
export function writeFiles(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kustomize-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export function askKustomize(root: string, directory: string): KustomizeAnswer {
  const { status, stdout, stderr } = spawnSync(
    'kubectl',
    ['kustomize', join(root, directory)],
    { encoding: 'utf8' },
  );
  if (status === 0) {
    const objects = parseYamlDocuments(stdout).filter(each => each !== null);
    return { objects };
  }
  return { error: readError(stderr).replaceAll(root, checkoutRoot) };
}

/** kubectl logs its error as one quoted line, or indented where it has several; older ones as `error: …`. */
function readError(stderr: string): string {
  const quoted = /err=(".*")\s*$/s.exec(stderr)?.[1];
  if (quoted !== undefined) return String(JSON.parse(quoted)).trim();
  const block = /err=<\n(.*)\n >\s*$/s.exec(stderr)?.[1];
  if (block !== undefined) return block.replace(/^\t/gm, '').trim();
  return stderr.replace(/^error: /, '').trim();
}
