import {
  parseBuildRef,
  RESOURCE_TYPE_BUILD,
} from '@slipway/plugin-buildkite-common';
import {
  parseEnvironmentRef,
  RESOURCE_TYPE_ENVIRONMENT,
} from '@slipway/plugin-environments-common';
import { inWords } from './list';

/** A resource as sentences name it: "staging", "checkout in staging", "a new PR environment", "build 7 of example/shop". */
export function resourceInWords(resourceType: string, ref: string): string {
  switch (resourceType) {
    case RESOURCE_TYPE_ENVIRONMENT:
      return environmentInWords(ref) ?? ref;
    case RESOURCE_TYPE_BUILD:
      return buildInWords(ref) ?? ref;
    default:
      return ref;
  }
}

function environmentInWords(ref: string): string | undefined {
  const parsed = parseEnvironmentRef(ref);
  if (!parsed) return undefined;
  const { name, services } = parsed;
  const of = inWords(services);
  if (name) return of ? `${of} in ${name}` : name;
  return of ? `a new PR environment of ${of}` : 'a new PR environment';
}

function buildInWords(ref: string): string | undefined {
  const parsed = parseBuildRef(ref);
  if (!parsed) return undefined;
  const { organization, pipeline, number } = parsed;
  const build = number === undefined ? 'a new build' : `build ${number}`;
  return `${build} of ${organization}/${pipeline}`;
}
