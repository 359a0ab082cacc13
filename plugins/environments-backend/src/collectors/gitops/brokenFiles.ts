import type { BrokenFile } from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';

/** What a broken file stops, by the kind of environment it is of. */
const effects = {
  'pull-request': 'Argo CD updates no PR environment until it is mended',
  testbed: 'Argo CD updates no Testbed until it is mended',
  staging: 'what it asks for in staging is not known',
  production: 'what it asks for in production is not known',
  other: 'what uses it cannot be built',
  clash: 'only the first of the two is made',
} as const;

type BrokenKind = keyof typeof effects;

/** Kinds of broken files, clashes of namespaces among them; each has one notice, so that none is left over after a restart. */
export const brokenKinds = Object.keys(effects) as BrokenKind[];

/** "environments/pr/pr-105.yaml line 2: the tag must be a string". */
export function brokenSentence({ path, line, reason }: BrokenFile): string {
  return `${path}${line ? ` line ${line}` : ''}: ${reason}`;
}

/** Id of the notice about broken files of a kind. */
export function brokenNoticeId(kind: BrokenKind): string {
  return kind === 'clash' ? 'namespace-clash' : `broken-file/${kind}`;
}

/** The notice about all broken files of a kind; undefined when none is broken. */
export function brokenNotice(
  kind: BrokenKind,
  broken: readonly BrokenFile[],
  at: string,
): Notice | undefined {
  const files = broken.filter(file => kindOf(file) === kind);
  const [first] = files;
  if (!first) return undefined;
  const more = files.length > 1 ? ` (and ${files.length - 1} more)` : '';
  const { commit } = first;
  return {
    id: brokenNoticeId(kind),
    kind: kind === 'clash' ? 'namespace-clash' : 'broken-file',
    severity: 'error',
    at: commit?.committedAt ?? at,
    message: `${brokenSentence(first)}${more}; ${effects[kind]}`,
    detail: files
      .map(
        file =>
          `${brokenSentence(file)}${file.commit ? ` (last changed by ${file.commit.author.name} in ${file.commit.sha.slice(0, 7)})` : ''}`,
      )
      .join('\n'),
    commit: commit && {
      sha: commit.sha,
      author: commit.author.name,
      url: commit.url,
    },
    environments: files.flatMap(({ environment }) => environment ?? []),
  };
}

function kindOf({ code, kind }: BrokenFile): BrokenKind {
  return code === 'namespace-clash' ? 'clash' : (kind ?? 'other');
}
