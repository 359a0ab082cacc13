import type { CommitSpec } from '../../git';
import { Person, people } from './people';
import { readSeed } from './seedFiles';

/** The addresses that the ApplicationSets of the GitOps repository name. */
export interface GitOpsAddresses {
  /** Clone address of the GitOps repository itself. */
  gitopsUrl: string;
  /**
   * Destination server of each cluster as its Argo CD knows it:
   * `https://kubernetes.default.svc` for the cluster that Argo CD runs on.
   */
  clusters: { ciMgmt: string; staging: string; production: string };
  /** Host of the images that Testbeds pull. */
  imageHost: string;
}

/** The files of the GitOps repository before any PR environment or Testbed is in it, by path. */
export function gitopsFiles(
  addresses: GitOpsAddresses,
): Record<string, string> {
  const values: Record<string, string> = {
    GITOPS_URL: addresses.gitopsUrl,
    CLUSTER_CI_MGMT: addresses.clusters.ciMgmt,
    CLUSTER_STAGING: addresses.clusters.staging,
    CLUSTER_PRODUCTION: addresses.clusters.production,
    IMAGE_HOST: addresses.imageHost,
  };
  const files: Record<string, string> = {};
  for (const [path, content] of readSeed('gitops')) {
    files[path] = content.replace(/\$\{([A-Z_]+)\}/g, (placeholder, name) => {
      const value = values[String(name)];
      if (value === undefined) {
        throw new Error(
          `seed/gitops/${path}: nothing is known of ${placeholder}`,
        );
      }
      return value;
    });
  }
  return files;
}

const chapters: ReadonlyArray<{
  days: number;
  author: Person;
  message: string;
  takes: RegExp;
  /** Another release than that which the files ask for now. */
  release?: string;
}> = [
  {
    days: 45,
    author: 'sam',
    message: 'Say what this repository is for',
    takes: /^README\.md$/,
  },
  {
    days: 45,
    author: 'sam',
    message: 'Describe the services as kustomize bases',
    takes: /^_base\/(storefront|checkout|catalog|payments)\//,
  },
  {
    days: 44,
    author: 'sam',
    message: 'Add postgres and redis for environments of their own',
    takes: /^_base\/(postgres|redis)\//,
  },
  {
    days: 42,
    author: 'riley',
    message: 'Production asks for v1.4.0',
    takes: /^production\//,
    release: 'v1.4.0',
  },
  {
    days: 40,
    author: 'riley',
    message: 'Staging asks for v1.4.1',
    takes: /^staging\/.*\/kustomization\.yaml$/,
    release: 'v1.4.1',
  },
  {
    days: 33,
    author: 'sam',
    message: 'Give each environment a Namespace that goes with it',
    takes: /^_base\/_namespace\//,
  },
  {
    days: 33,
    author: 'sam',
    message: 'Let Argo CD make environments of files',
    takes: /^argocd\//,
  },
  {
    days: 26,
    author: 'quinn',
    message: 'Judge every Testbed by a regression run',
    takes: /^_base\/regression\//,
  },
  {
    days: 19,
    author: 'sam',
    message: 'Let staging sleep at night and on weekends',
    takes: /^staging\/hibernation\.yaml$/,
  },
  {
    days: 7,
    author: 'riley',
    message: 'Production asks for v1.4.2',
    takes: /^production\//,
  },
  {
    days: 1.5,
    author: 'riley',
    message: 'Staging asks for v1.5.0-rc.1',
    takes: /^staging\/.*\/kustomization\.yaml$/,
  },
];

/** The history of the GitOps repository up to `now` (milliseconds since the epoch), oldest first. */
export function gitopsHistory(
  addresses: GitOpsAddresses,
  now: number,
): CommitSpec[] {
  const files = Object.entries(gitopsFiles(addresses));
  return chapters.map(({ days, author, message, takes, release }, index) => ({
    branch: 'main',
    message,
    author: people[author],
    date: now - days * 86_400_000 + index * 60_000,
    files: Object.fromEntries(
      files
        .filter(([path]) => takes.test(path))
        .map(([path, content]) => [
          path,
          release
            ? content.replace(/newTag: .*/, `newTag: ${release}`)
            : content,
        ]),
    ),
  }));
}
