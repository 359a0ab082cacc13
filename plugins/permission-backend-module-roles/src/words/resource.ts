import {
  parseEnvironmentRef,
  RESOURCE_TYPE_ENVIRONMENT,
} from '@slipway/plugin-environments-common';

/** A resource as sentences name it: "staging", "checkout in staging", "a new PR environment". */
export function resourceInWords(resourceType: string, ref: string): string {
  if (resourceType !== RESOURCE_TYPE_ENVIRONMENT) return ref;
  const { name, service } = parseEnvironmentRef(ref);
  if (name) return service ? `${service} in ${name}` : name;
  return service
    ? `a new PR environment of ${service}`
    : 'a new PR environment';
}
