import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { gitEnvironment } from '../../git';

/** Files of a service that decide what its image is made of. */
const names = [
  'Dockerfile',
  'go.mod',
  'package.json',
  'requirements.txt',
] as const;

/** Content of those files by name; files that a service does not have are absent. */
export type ImageSources = Partial<Record<(typeof names)[number], string>>;

/** A service of the shop at a commit. */
export interface SourceOf {
  service: string;
  /** Full SHA. */
  commit: string;
}

/** Reads what images are made of, of any number of services and commits at once. Answers in the order asked. */
export async function readSources(
  /** Of the bare repository. */
  directory: string,
  wanted: readonly SourceOf[],
): Promise<ImageSources[]> {
  const git = spawn('git', ['cat-file', '--batch'], {
    cwd: directory,
    env: gitEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for (const { service, commit } of wanted)
    for (const name of names)
      git.stdin.write(`${commit}:services/${service}/${name}\n`);
  git.stdin.end();
  const contents = blobs(await buffer(git.stdout));
  return wanted.map((_, index) => {
    const at = index * names.length;
    return Object.fromEntries(
      names.flatMap((name, position) => {
        const content = contents[at + position];
        return content === undefined ? [] : [[name, content]];
      }),
    );
  });
}

/** What `git cat-file --batch` wrote: for each object its content, undefined where there is none. */
function blobs(output: Buffer): Array<string | undefined> {
  const found: Array<string | undefined> = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    const [, type, size = '0'] = output.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob' && type !== 'tree') {
      found.push(undefined);
      continue;
    }
    const stop = at + Number(size);
    found.push(type === 'blob' ? output.toString('utf8', at, stop) : undefined);
    at = stop + 1;
  }
  return found;
}
