import { GitRunner } from '../src/git/GitRunner';
import { localGitEnvironment } from '../src/git/gitEnvironment';
import { environmentYaml, layoutFiles } from '../src/__testing__/layout';

/** Files that come with one commit, so that history is as long as it would be. */
const FILES_PER_COMMIT = 10;

/** A bare repository with so many PR environments of three services each. */
export async function seedRepository(
  gitDir: string,
  environments: number,
): Promise<GitRunner> {
  const git = new GitRunner({
    gitDir,
    env: localGitEnvironment(),
    scrub: text => text,
  });
  await git.run(['init', '--quiet', '--bare', '-b', 'main']);
  const parts: string[] = [];
  const commit = (files: Record<string, string>) => {
    parts.push(
      'commit refs/heads/main\ncommitter Sam <sam@example.test> 1795248000 +0000\ndata 4\nMore\n',
      ...Object.entries(files).map(
        ([path, text]) =>
          `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
      ),
    );
  };
  commit(layoutFiles());
  for (let start = 2; start < environments + 2; start += FILES_PER_COMMIT) {
    const end = Math.min(start + FILES_PER_COMMIT, environments + 2);
    const files: Record<string, string> = {};
    for (let number = start; number < end; number += 1) {
      files[`environments/pr/pr-${number}.yaml`] = environmentFile(number);
    }
    commit(files);
  }
  await git.run(['fast-import', '--quiet', '--done'], {
    input: `${parts.join('')}done\n`,
    timeout: 300_000,
  });
  return git;
}

function environmentFile(number: number): string {
  const services = ['storefront', 'payments'].map(
    name =>
      `  - name: ${name}\n    image: harbor.slipway.test/shop/${name}\n    tag: "pr-${number}-9f8e7d6"\n`,
  );
  return environmentYaml(`pr-${number}`).replace(
    '\n\ndependencies',
    `\n${services.join('')}dependencies`,
  );
}
