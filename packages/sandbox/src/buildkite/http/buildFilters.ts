import { BuildkiteError } from '../model/errors';
import { buildStates, type Build } from '../model/types';

const finished = ['passed', 'failed', 'canceled'];
const known = new Set<string>([...buildStates, 'blocked', 'finished']);

/** Builds a query asks for, newest first. @throws BuildkiteError 400 for states and times that are none */
export function filterBuilds(
  builds: readonly Build[],
  query: URLSearchParams,
): Build[] {
  const tests = [
    byState(list(query, 'state')),
    byBranch(list(query, 'branch')),
    byValue(list(query, 'commit'), build => build.commit),
    byValue(list(query, 'creator'), build => build.creator?.id),
    byTime(query, 'created_from', (build, from) => build.createdAt >= from),
    byTime(query, 'created_to', (build, to) => build.createdAt < to),
    byTime(
      query,
      'finished_from',
      ({ finishedAt }, from) => finishedAt !== null && finishedAt >= from,
    ),
    ...byMetaData(query),
  ].filter(test => test !== undefined);
  return builds.filter(build => tests.every(test => test(build))).reverse();
}

type Test = (build: Build) => boolean;

/** `key=a`, or several as `key[]=a&key[]=b`. */
export function list(query: URLSearchParams, key: string): string[] {
  return [...query.getAll(key), ...query.getAll(`${key}[]`)].filter(Boolean);
}

function byState(states: readonly string[]): Test | undefined {
  if (states.length === 0) return undefined;
  const unknown = states.find(state => !known.has(state));
  if (unknown !== undefined) {
    throw new BuildkiteError(
      400,
      `Invalid state: ${unknown}. Valid states are ${[...known].join(', ')}.`,
    );
  }
  const wanted = new Set(
    states.flatMap(state =>
      state === 'finished' ? [...finished, 'blocked'] : [state],
    ),
  );
  return build =>
    wanted.has(build.state) || (build.blocked && wanted.has('blocked'));
}

function byBranch(branches: readonly string[]): Test | undefined {
  if (branches.length === 0) return undefined;
  const patterns = branches.map(
    branch => new RegExp(`^${branch.split('*').map(literal).join('.*')}$`),
  );
  return build => patterns.some(pattern => pattern.test(build.branch));
}

function byValue(
  values: readonly string[],
  of: (build: Build) => string | undefined,
): Test | undefined {
  if (values.length === 0) return undefined;
  return build => values.includes(of(build) ?? '');
}

function byTime(
  query: URLSearchParams,
  key: string,
  test: (build: Build, time: number) => boolean,
): Test | undefined {
  const text = query.get(key);
  if (!text) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new BuildkiteError(400, `${key} is not a time in ISO 8601`);
  }
  return build => test(build, time);
}

function byMetaData(query: URLSearchParams): Test[] {
  return [...query].flatMap(([name, value]) => {
    const key = /^meta_data\[(.+)\]$/.exec(name)?.[1];
    return key === undefined
      ? []
      : [(build: Build) => build.metaData.get(key) === value];
  });
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
