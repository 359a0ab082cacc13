import type {
  Base,
  BrokenFile,
  Commit,
  EnvironmentFile,
  GitOpsState,
  HibernationFile,
  OverlayFile,
} from '@slipway/gitops-node';

/** A commit, for tests; `sha` is a letter that is repeated. */
export function commit(
  letter: string,
  options: Partial<Omit<Commit, 'sha'>> = {},
): Commit {
  return {
    sha: letter.repeat(40),
    parents: [],
    author: { name: 'Dana', email: 'dana@example.test' },
    committedAt: '2026-11-21T08:00:00Z',
    subject: `Commit ${letter}`,
    trailers: {},
    ...options,
  };
}

/** A PR environment's file with one service and a database. */
export function prFile(
  number: number,
  options: Partial<EnvironmentFile> = {},
): EnvironmentFile {
  const name = `pr-${number}`;
  return {
    path: `environments/pr/${name}.yaml`,
    name,
    kind: 'pull-request',
    repository: 'example/shop',
    pullRequest: { number, title: 'Gift cards', author: 'dana' },
    commit: '1a2b3c4',
    services: [
      {
        service: 'checkout',
        image: 'harbor.example.test/shop/checkout',
        tag: `${name}-1a2b3c4`,
      },
    ],
    dependencies: ['postgres'],
    createdAt: '2026-11-21T07:59:00Z',
    expiresAt: '2026-11-24T08:00:00Z',
    ...options,
  };
}

/** A state of the repository whose head touched every file, unless `lastCommits` says otherwise. */
export function gitState(options: {
  head?: Commit;
  files?: EnvironmentFile[];
  staging?: OverlayFile[];
  production?: OverlayFile[];
  hibernation?: HibernationFile;
  bases?: Base[];
  broken?: BrokenFile[];
  lastCommits?: Record<string, Commit>;
}): GitOpsState {
  const {
    head = commit('a'),
    files = [],
    staging = [],
    production = [],
  } = options;
  const paths = [...files, ...staging, ...production].map(({ path }) => path);
  return {
    head,
    environments: new Map(files.map(file => [file.name, file])),
    staging: new Map(staging.map(overlay => [overlay.service, overlay])),
    production: new Map(production.map(overlay => [overlay.service, overlay])),
    hibernation: options.hibernation,
    bases: new Map((options.bases ?? []).map(base => [base.name, base])),
    broken: options.broken ?? [],
    lastCommits: new Map([
      ...paths.map((path): [string, Commit] => [path, head]),
      ...Object.entries(options.lastCommits ?? {}),
    ]),
  };
}
