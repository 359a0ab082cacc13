import { z } from 'zod';
import type { StepPlugin } from '../../buildkite';

const one = z.union([z.string(), z.record(z.string(), z.unknown())], {
  error:
    'expected a plugin such as "slipway/tekton#v1.0.0", alone or with its configuration',
});

/** `plugins` of a command step: a list, or a map of plugins to their configurations. */
export const plugins = z
  .union([z.array(one), z.record(z.string(), z.unknown()), z.null()], {
    error: 'expected a list of plugins',
  })
  .transform(value => {
    if (value === null) return [];
    return (Array.isArray(value) ? value : [value]).flatMap(pluginsOf);
  });

function pluginsOf(value: string | Record<string, unknown>): StepPlugin[] {
  if (typeof value === 'string') return [plugin(value, null)];
  return Object.entries(value).map(([source, configuration]) =>
    plugin(source, configuration),
  );
}

function plugin(source: string, configuration: unknown): StepPlugin {
  const hash = source.lastIndexOf('#');
  if (hash < 0) return { name: source, configuration };
  return {
    name: source.slice(0, hash),
    version: source.slice(hash + 1),
    configuration,
  };
}
