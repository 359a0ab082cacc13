import type { ObjectType } from '../objects';
import { builtinTypes } from './builtinTypes';
import { customTypes } from './customTypes';
import { eventsType } from './eventsType';
import { tektonBetaTypes } from './tektonBetaTypes';
import { apiVersionOf } from './ResourceType';
import type { ResourceType } from './ResourceType';

/** The kinds one cluster knows: built in ones, and those of its CustomResourceDefinitions. */
export class TypeRegistry {
  readonly #byKind = new Map<string, ResourceType>();
  readonly #byResource = new Map<string, ResourceType>();

  constructor() {
    for (const type of [
      ...builtinTypes,
      eventsType,
      ...customTypes,
      ...tektonBetaTypes,
    ]) {
      this.add(type);
    }
  }

  add(type: ResourceType): void {
    const apiVersion = apiVersionOf(type);
    this.#byKind.set(`${apiVersion}/${type.kind}`, type);
    this.#byResource.set(`${apiVersion}/${type.plural}`, type);
  }

  remove(type: ResourceType): void {
    const apiVersion = apiVersionOf(type);
    this.#byKind.delete(`${apiVersion}/${type.kind}`);
    this.#byResource.delete(`${apiVersion}/${type.plural}`);
  }

  ofKind(type: ObjectType): ResourceType | undefined {
    return this.#byKind.get(`${type.apiVersion}/${type.kind}`);
  }

  ofResource(apiVersion: string, plural: string): ResourceType | undefined {
    return this.#byResource.get(`${apiVersion}/${plural}`);
  }

  /** In the order in which they were added. */
  all(): ResourceType[] {
    return [...this.#byKind.values()];
  }
}
