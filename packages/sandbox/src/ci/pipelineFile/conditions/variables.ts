import type { Build } from '../../../buildkite';

/** What a variable of a condition can be. */
export type Value = string | number | boolean | null | readonly string[];

/** The variables of a build's conditions, by name. */
export function variablesOf(build: Build): ReadonlyMap<string, Value> {
  const { pipeline, creator, author, pullRequest } = build;
  return new Map<string, Value>([
    ['build.author.email', author?.email ?? null],
    ['build.author.id', null],
    ['build.author.name', author?.name ?? null],
    ['build.author.teams', []],
    ['build.branch', build.branch],
    ['build.commit', build.commit],
    ['build.creator.email', creator?.email ?? null],
    ['build.creator.id', creator?.id ?? null],
    ['build.creator.name', creator?.name ?? null],
    ['build.creator.teams', []],
    ['build.id', build.id],
    ['build.message', build.message],
    ['build.number', build.number],
    ['build.pull_request.base_branch', pullRequest?.base ?? null],
    ['build.pull_request.id', pullRequest?.id ?? null],
    ['build.pull_request.draft', pullRequest ? false : null],
    ['build.pull_request.label', null],
    ['build.pull_request.labels', []],
    ['build.pull_request.repository', pullRequest?.repository ?? null],
    ['build.pull_request.repository.fork', pullRequest ? false : null],
    ['build.source', build.source],
    ['build.state', build.state],
    ['build.tag', null],
    ['organization.id', pipeline.organization.id],
    ['organization.slug', pipeline.organization.slug],
    ['pipeline.default_branch', pipeline.defaultBranch],
    ['pipeline.id', pipeline.id],
    ['pipeline.repository', pipeline.repository],
    ['pipeline.slug', pipeline.slug],
  ]);
}

/** What `build.env("NAME")` answers. */
export function environmentVariable(build: Build, name: string): Value {
  return build.env[name] ?? build.pipeline.env[name] ?? null;
}
