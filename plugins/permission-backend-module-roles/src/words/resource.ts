import {
  parseEnvironmentRef,
  RESOURCE_TYPE_ENVIRONMENT,
} from '@slipway/plugin-environments-common';
import { inWords } from './list';

/** A resource as sentences name it: "staging", "checkout in staging", "a new PR environment". */
export function resourceInWords(resourceType: string, ref: string): string {
  if (resourceType !== RESOURCE_TYPE_ENVIRONMENT) return ref;
  const parsed = parseEnvironmentRef(ref);
  if (!parsed) return ref;
  const { name, services } = parsed;
  const of = inWords(services);
  if (name) return of ? `${of} in ${name}` : name;
  return of ? `a new PR environment of ${of}` : 'a new PR environment';
}
