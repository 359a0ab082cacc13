import { z } from 'zod';
import { matches } from '../model/Tags';
import type { Artifact, Repository } from '../model/types';

/** What a rule can ask for, and its parameter. */
export const retentionTemplates = {
  latestPushedK: {
    text: 'the most recently pushed # artifacts',
    unit: 'COUNT',
  },
  latestPulledN: {
    text: 'the most recently pulled # artifacts',
    unit: 'COUNT',
  },
  nDaysSinceLastPush: {
    text: 'pushed within the last # days',
    unit: 'DAYS',
  },
  nDaysSinceLastPull: {
    text: 'pulled within the last # days',
    unit: 'DAYS',
  },
  always: { text: 'always', unit: undefined },
} as const;

const selector = z.looseObject({
  kind: z.string(),
  decoration: z.string(),
  pattern: z.string(),
  extras: z.string().optional(),
});

export const retentionRule = z.looseObject({
  id: z.number().int().optional(),
  priority: z.number().int().optional(),
  disabled: z.boolean().default(false),
  action: z.literal('retain').default('retain'),
  template: z.enum([
    'latestPushedK',
    'latestPulledN',
    'nDaysSinceLastPush',
    'nDaysSinceLastPull',
    'always',
  ]),
  params: z.record(z.string(), z.unknown()).default({}),
  tag_selectors: z.array(selector).default([]),
  scope_selectors: z.record(z.string(), z.array(selector)).default({}),
});
export type RetentionRule = z.infer<typeof retentionRule>;

const dayMs = 86_400_000;

/** What rules keep of a repository; undefined when no rule is about it. */
export function retained(
  repository: Repository,
  rules: readonly RetentionRule[],
  now: number,
): ReadonlySet<Artifact> | undefined {
  const about = rules.filter(
    rule => !rule.disabled && isAbout(rule, repository.name),
  );
  if (about.length === 0) return undefined;
  return new Set(about.flatMap(rule => kept(rule, repository, now)));
}

function isAbout({ scope_selectors: scopes }: RetentionRule, name: string) {
  return (scopes.repository ?? []).every(
    ({ decoration, pattern }) =>
      matches(pattern, name) === (decoration !== 'repoExcludes'),
  );
}

function kept(rule: RetentionRule, repository: Repository, now: number) {
  const candidates = candidatesOf(repository).filter(each =>
    rule.tag_selectors.every(({ decoration, pattern, extras }) => {
      if (each.tags.length === 0)
        return !/"untagged":\s*false/.test(extras ?? '');
      return each.tags.some(
        ({ name }) => matches(pattern, name) === (decoration !== 'excludes'),
      );
    }),
  );
  const count = Number(rule.params[rule.template] ?? 0);
  switch (rule.template) {
    case 'latestPushedK':
      return newest(candidates, each => each.pushedAt).slice(0, count);
    case 'latestPulledN':
      return newest(candidates, each => each.pulledAt ?? 0).slice(0, count);
    case 'nDaysSinceLastPush':
      return candidates.filter(each => each.pushedAt >= now - count * dayMs);
    case 'nDaysSinceLastPull':
      return candidates.filter(
        each => (each.pulledAt ?? 0) >= now - count * dayMs,
      );
    default:
      return candidates;
  }
}

/** What can be kept or deleted by itself: no accessories, no images of an index. */
export function candidatesOf({ artifacts }: Repository): Artifact[] {
  const all = [...artifacts.values()];
  const children = new Set(
    all.flatMap(({ references }) => references.map(({ child }) => child)),
  );
  return all.filter(each => !each.accessoryOf && !children.has(each));
}

function newest(
  artifacts: readonly Artifact[],
  of: (each: Artifact) => number,
) {
  return [...artifacts].sort((one, other) => of(other) - of(one));
}
