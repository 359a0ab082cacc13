import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, isFields, type Fields } from '../health/fields';

const emptyTemplate = {
  metadata: {},
  spec: { destination: {}, project: '' },
};

/** An ApplicationSet as the API answers it: with the empty templates that the real one's types have. */
export function presentApplicationSet(object: KubernetesObject): Fields {
  const { apiVersion: _, kind: __, spec, status, ...rest } = object;
  const { generators } = fieldsOf(spec);
  return {
    ...rest,
    spec: {
      ...spec,
      ...(Array.isArray(generators) && {
        generators: generators.map(presentGenerator),
      }),
    },
    status: status ?? {},
  };
}

function presentGenerator(generator: unknown): unknown {
  if (!isFields(generator)) return generator;
  return Object.fromEntries(
    Object.entries(generator).map(([type, body]) => {
      if (!isFields(body) || type === 'selector') return [type, body];
      const nested = Array.isArray(body.generators)
        ? { generators: body.generators.map(presentGenerator) }
        : {};
      const elements = type === 'list' ? { elements: null } : {};
      const template = { template: emptyTemplate };
      return [type, { ...elements, ...template, ...body, ...nested }];
    }),
  );
}
