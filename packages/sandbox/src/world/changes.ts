import { services, SHOP } from './company';
import { PROJECT } from './images';
import { environmentFile } from './environmentFile';

const HOUR = 3_600_000;

/** A file of the GitOps repository. */
export interface NewFile {
  /** Of the environment it describes. */
  name: string;
  path: string;
  content: string;
}

/** The change that a PR environment is for. */
export interface PullRequestChange {
  number: number;
  title: string;
  author: string;
  services: readonly string[];
  commit: string;
}

/** The file of a PR environment. Times are milliseconds since the epoch. */
export function pullRequestFile(
  { number, title, author, services: changed, commit }: PullRequestChange,
  dependencies: readonly string[],
  times: { createdAt: number; expiresAt: number },
  imageHost: string,
): NewFile {
  const name = `pr-${number}`;
  return {
    name,
    path: `environments/pr/${name}.yaml`,
    content: environmentFile({
      name,
      kind: 'pull-request',
      repository: SHOP,
      pullRequest: { number, title, author },
      commit,
      services: imagesOf(changed, `${name}-${commit.slice(0, 7)}`, imageHost),
      dependencies,
      ...times,
    }),
  };
}

/** The file of a Testbed for a commit of main. */
export function testbedFile(
  commit: string,
  createdAt: number,
  imageHost: string,
): NewFile {
  const short = commit.slice(0, 7);
  const name = `testbed-main-${short}`;
  return {
    name,
    path: `environments/testbed/${name}.yaml`,
    content: environmentFile({
      name,
      kind: 'testbed',
      repository: SHOP,
      branch: 'main',
      commit,
      services: imagesOf(services, `main-${short}`, imageHost),
      dependencies: ['postgres', 'redis', 'regression'],
      createdAt,
      expiresAt: createdAt + 24 * HOUR,
    }),
  };
}

/** Image of a service, without a tag. */
export function imageOf(service: string, host: string): string {
  return `${host}/${PROJECT}/${service}`;
}

function imagesOf(names: readonly string[], tag: string, host: string) {
  return names.map(name => ({ name, image: imageOf(name, host), tag }));
}
