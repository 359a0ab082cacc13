import { rfc3339 } from '../core/clock';
import { pullRequestFile, testbedFile, type NewFile } from './changes';
import { GITOPS } from './company';
import { plannedEnvironments, type PlannedEnvironment } from './conditions';
import type { Happening } from './happening';
import { abortRelease, holdNamespace } from './incidents';
import type { Platform } from './platform';
import { people, type Person } from './repositories';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the happenings are about. */
export interface HistoryInput {
  platform: Platform;
  /** When the history ends, milliseconds since the epoch. */
  now: number;
  pulls: ReadonlyArray<{
    number: number;
    title: string;
    author: string;
    services: readonly string[];
    commit: string;
  }>;
  /** Commits of main that have a Testbed: green, red, running. */
  testbeds: readonly string[];
  /** What happened besides. */
  besides: readonly Happening[];
}

/** Lives through what happened at the company, in order, up to now. */
export async function liveThroughHistory(input: HistoryInput): Promise<void> {
  const { clock, settled } = input.platform;
  const happenings = [
    ...plannedEnvironments.flatMap(planned => ofEnvironment(input, planned)),
    ...ofTestbeds(input),
    ...ofStaging(input),
    ...ofProduction(input),
    ...input.besides,
  ].sort((a, b) => a.at - b.at);
  let busyUntil = clock.now();
  for (const { at, happens, lasts = 6 * MINUTE } of happenings) {
    await clock.liveThrough(Math.min(at, busyUntil), settled);
    clock.skipTo(at);
    await happens();
    busyUntil = Math.max(busyUntil, at + lasts);
  }
  await clock.liveThrough(Math.min(input.now, busyUntil), settled);
}

function ofEnvironment(
  input: HistoryInput,
  planned: PlannedEnvironment,
): Happening[] {
  const { platform, now, pulls } = input;
  const pull = pulls.find(({ number }) => number === planned.number);
  if (!pull) throw new Error(`The shop has no pull request ${planned.number}`);
  const createdAt = now - planned.openedHoursAgo * HOUR;
  const file = pullRequestFile(
    pull,
    planned.dependencies,
    {
      createdAt,
      expiresAt: now + planned.expiresInHours * HOUR,
    },
    platform.imageHosts.builds,
  );
  const opened: Happening = {
    at: createdAt,
    happens: () => commit(platform, `Open ${file.name}`, 'dana', [file]),
  };
  if (planned.condition.is !== 'stuck-in-deletion') return [opened];
  return [
    opened,
    {
      at: now - 2.2 * HOUR,
      happens: () => holdNamespace(platform, file.name),
      lasts: MINUTE,
    },
    {
      at: now - 2 * HOUR,
      happens: () =>
        commit(platform, `Destroy ${file.name}`, 'dana', [file], true),
    },
  ];
}

function ofTestbeds({ platform, now, testbeds }: HistoryInput): Happening[] {
  const hoursAgo = [6, 3, 0.2];
  return testbeds.map((sha, index) => {
    const at = now - (hoursAgo[index] ?? 1) * HOUR;
    const file = testbedFile(sha, at, platform.imageHosts.builds);
    return {
      at,
      happens: () => commit(platform, `Open ${file.name}`, 'sam', [file]),
      lasts: 10 * MINUTE,
    };
  });
}

/** Staging sleeps; Quinn keeps one service awake. */
function ofStaging({ platform, now }: HistoryInput): Happening[] {
  return [
    {
      at: now - 4.5 * HOUR,
      happens: async () => {
        const overlay = await edit(
          platform,
          'staging/payments/kustomization.yaml',
          text => text.replace(/value: 0\b/, 'value: 2'),
        );
        const hibernation = await edit(
          platform,
          'staging/hibernation.yaml',
          text => withKeepAwake(text, rfc3339(now + 20 * HOUR)),
        );
        await commit(platform, 'Keep payments awake in staging', 'quinn', [
          overlay,
          hibernation,
        ]);
      },
    },
  ];
}

/** A release to production of which one rollout was aborted, so that Git and cluster differ. */
function ofProduction({ platform, now }: HistoryInput): Happening[] {
  return [
    {
      at: now - 3.4 * HOUR,
      happens: async () => {
        const overlay = await edit(
          platform,
          'production/storefront/kustomization.yaml',
          text => text.replace(/newTag: .*/, 'newTag: v1.5.0'),
        );
        await commit(
          platform,
          'Production asks for storefront v1.5.0',
          'riley',
          [overlay],
        );
      },
    },
    {
      at: now - 3.1 * HOUR,
      happens: () => abortRelease(platform, 'storefront'),
    },
  ];
}

async function commit(
  { git, clock }: Platform,
  message: string,
  author: Person,
  files: NewFile[],
  removed = false,
): Promise<void> {
  await git.commit(GITOPS, 'main', {
    message,
    author: people[author],
    date: clock.now(),
    files: Object.fromEntries(
      files.map(({ path, content }) => [path, removed ? null : content]),
    ),
  });
}

async function edit(
  { git }: Platform,
  path: string,
  change: (text: string) => string,
): Promise<NewFile> {
  const text = await git.readFile(GITOPS, 'main', path);
  if (text === undefined) throw new Error(`${GITOPS} has no ${path}`);
  const content = change(text);
  if (content === text) throw new Error(`${path}: nothing was found to change`);
  return { name: path, path, content };
}

function withKeepAwake(text: string, until: string): string {
  const entry = `keepAwake:\n  - service: payments\n    until: "${until}"\n    by: user:default/quinn\n    reason: UAT of gift cards\n`;
  return /^keepAwake:/m.test(text)
    ? text.replace(/^keepAwake:[^\n]*\n(?:[ #-][^\n]*\n?)*/m, entry)
    : `${text.trimEnd()}\n${entry}`;
}
