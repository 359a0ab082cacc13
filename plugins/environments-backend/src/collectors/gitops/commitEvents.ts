import type { TimelineEvent } from '@slipway/plugin-environments-common';
import type {
  DesiredCommit,
  DesiredEnvironment,
  DesiredWorkload,
} from '../../facts';

/** The event of a commit that changed what is asked for in an environment. */
export function commitEvent(
  commit: DesiredCommit,
  at: string,
  before: DesiredEnvironment | undefined,
  after: DesiredEnvironment | undefined,
): TimelineEvent {
  const { sha, url, actor, author, subject } = commit;
  const who = actor?.replace(/^user:[^/]*\//, '') ?? author;
  const what = describe(before, after);
  return {
    at,
    source: 'gitops',
    type: 'commit',
    text: what ? `${who} ${what}` : `${who}: ${subject}`,
    raw: subject,
    actor: actor ?? author,
    commit: { sha, url },
  };
}

/** What somebody did, in words that follow their name; undefined when it shows in nothing environments know. */
function describe(
  before: DesiredEnvironment | undefined,
  after: DesiredEnvironment | undefined,
): string | undefined {
  if (!after) return before && 'removed it';
  if (after.broken) return before?.broken ? undefined : 'broke its file';
  if (!before) return 'opened it';
  const changes = [
    before.broken && 'mended its file',
    ...workloadChanges(before, after),
    expiryChange(before.expiresAt, after.expiresAt),
    keepAwakeChange(before, after),
  ].filter(Boolean);
  return changes.length > 0 ? changes.join(', ') : undefined;
}

function workloadChanges(
  before: DesiredEnvironment,
  after: DesiredEnvironment,
): string[] {
  const old = new Map(before.workloads.map(one => [one.service, one]));
  const now = new Map(after.workloads.map(one => [one.service, one]));
  const both = (test: (was: DesiredWorkload, is: DesiredWorkload) => boolean) =>
    after.workloads.filter(is => {
      const was = old.get(is.service);
      return was !== undefined && test(was, is);
    });
  const images = both((was, is) => was.image !== is.image).map(
    ({ service, image }) => `${service} to ${image?.split(':').at(-1)}`,
  );
  const sentences: Array<[string, string[]]> = [
    ['woke', names(both((was, is) => was.replicas === 0 && is.replicas > 0))],
    [
      'put to sleep',
      names(both((was, is) => was.replicas > 0 && is.replicas === 0)),
    ],
    [
      'scaled',
      both(
        (was, is) =>
          was.replicas !== is.replicas && was.replicas > 0 && is.replicas > 0,
      ).map(({ service, replicas }) => `${service} to ${replicas}`),
    ],
    ['set', images],
    ['added', names(after.workloads.filter(one => !old.has(one.service)))],
    ['took out', names(before.workloads.filter(one => !now.has(one.service)))],
  ];
  return sentences
    .filter(([, services]) => services.length > 0)
    .map(([verb, services]) => `${verb} ${services.join(', ')}`);
}

function expiryChange(
  before: string | undefined,
  after: string | undefined,
): string | undefined {
  if (before === after) return undefined;
  if (!after) return 'took its expiry away';
  const verb =
    before && Date.parse(before) > Date.parse(after) ? 'shortened' : 'extended';
  return `${verb} it until ${after}`;
}

function keepAwakeChange(
  before: DesiredEnvironment,
  after: DesiredEnvironment,
): string | undefined {
  const known = new Set(
    before.hibernation?.keepAwake.map(one => JSON.stringify(one)),
  );
  const added = (after.hibernation?.keepAwake ?? []).filter(
    one => !known.has(JSON.stringify(one)),
  );
  if (added.length === 0) return undefined;
  return `keeps ${added
    .map(
      ({ service, until }) => `${service ?? 'all of it'} awake until ${until}`,
    )
    .join(', ')}`;
}

function names(workloads: DesiredWorkload[]): string[] {
  return workloads.map(({ service }) => service);
}
