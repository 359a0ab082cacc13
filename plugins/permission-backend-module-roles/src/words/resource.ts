import {
  parseBuildRef,
  RESOURCE_TYPE_BUILD,
} from '@slipway/plugin-buildkite-common';
import {
  parseEnvironmentRef,
  RESOURCE_TYPE_ENVIRONMENT,
} from '@slipway/plugin-environments-common';
import {
  parseImageResourceRef,
  RESOURCE_TYPE_IMAGE,
} from '@slipway/plugin-harbor-common';
import { inWords } from './list';

/** A resource as sentences name it: "staging", "checkout in staging", "a new PR environment", "build 7 of example/shop", "project shop of cloud". */
export function resourceInWords(resourceType: string, ref: string): string {
  switch (resourceType) {
    case RESOURCE_TYPE_ENVIRONMENT:
      return environmentInWords(ref) ?? ref;
    case RESOURCE_TYPE_BUILD:
      return buildInWords(ref) ?? ref;
    case RESOURCE_TYPE_IMAGE:
      return imageInWords(ref) ?? ref;
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

function imageInWords(ref: string): string | undefined {
  const parsed = parseImageResourceRef(ref);
  switch (parsed?.kind) {
    case 'image':
      return `image ${parsed.digest.slice(0, parsed.digest.indexOf(':') + 13)}`;
    case 'project':
      return `project ${parsed.project} of ${parsed.instance}`;
    case 'policy':
      return `replication policy ${parsed.id} of ${parsed.instance}`;
    default:
      return undefined;
  }
}
