import { z } from 'zod';
import type { KubernetesObject } from '../objects';
import type { ObjectStore } from '../store/ObjectStore';
import type { ResourceType } from './ResourceType';
import type { TypeRegistry } from './TypeRegistry';

const definitionShape = z.looseObject({
  group: z.string(),
  scope: z.enum(['Namespaced', 'Cluster']),
  names: z.looseObject({
    kind: z.string(),
    plural: z.string(),
    singular: z.string().optional(),
    shortNames: z.array(z.string()).optional(),
    categories: z.array(z.string()).optional(),
  }),
  versions: z.array(
    z.looseObject({
      name: z.string(),
      served: z.boolean().default(true),
      subresources: z
        .looseObject({ status: z.unknown(), scale: z.unknown() })
        .partial()
        .optional(),
      additionalPrinterColumns: z
        .array(
          z.looseObject({
            name: z.string(),
            type: z.string(),
            description: z.string().optional(),
            priority: z.number().optional(),
            jsonPath: z.string(),
          }),
        )
        .optional(),
    }),
  ),
});

/** Serves the kinds that CustomResourceDefinitions bring, from when they are made until they are deleted. */
export function followDefinitions(
  store: ObjectStore,
  types: TypeRegistry,
): () => void {
  const type = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
  };
  return store.watch(type, event => {
    for (const each of typesOf(event.object)) {
      if (event.type === 'DELETED') types.remove(each);
      else types.add(each);
    }
  });
}

/** The kinds of a definition; none of one that is not understood. */
function typesOf(definition: KubernetesObject): ResourceType[] {
  const parsed = definitionShape.safeParse(definition.spec);
  if (!parsed.success) return [];
  const { group, scope, names, versions } = parsed.data;
  return versions
    .filter(({ served }) => served)
    .map(version => ({
      group,
      version: version.name,
      kind: names.kind,
      plural: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      namespaced: scope === 'Namespaced',
      shortNames: names.shortNames,
      categories: names.categories,
      status: version.subresources?.status !== undefined,
      scale: version.subresources?.scale !== undefined,
      custom: true,
      columns: (version.additionalPrinterColumns ?? []).map(column => ({
        ...column,
        path: column.jsonPath,
      })),
    }));
}
