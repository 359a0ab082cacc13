import { parseBuildRef, type BuildRef } from '@slipway/plugin-buildkite-common';
import { noSuchBuild } from './noSuchBuild';

/** Where a build is: its reads, and beneath it what can be done to it. */
export const buildPath = '/builds/:organization/:pipeline/:number';

/**
 * The build that an address of {@link buildPath} names.
 *
 * @throws NotFoundError for an address that no build can have
 */
export function buildRefOf(params: Record<string, string>): BuildRef {
  const { organization = '', pipeline = '', number = '' } = params;
  const parsed = parseBuildRef(`${organization}/${pipeline}/${number}`);
  if (parsed?.number === undefined)
    throw noSuchBuild({ organization, pipeline, number });
  return { ...parsed, number: parsed.number };
}
