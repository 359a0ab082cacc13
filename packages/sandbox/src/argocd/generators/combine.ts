import { isYamlMap, type YamlMap } from '../../goyaml';
import { GeneratorError } from './errors';
import { flatten } from './flatten';
import type { TemplateStyle } from './rendering';
import type { Parameters } from './types';

/** Puts one generator's parameters over another's: the later wins, maps are merged. */
export function overlay(under: Parameters, over: Parameters): Parameters {
  const result: YamlMap = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const present = Object.hasOwn(under, key) ? under[key] : undefined;
    result[key] =
      isYamlMap(present) && isYamlMap(value)
        ? { ...overlay(present, value) }
        : value;
  }
  return result;
}

/** Combines two sets of parameters as a matrix does. */
export function combine(
  first: Parameters,
  second: Parameters,
  style: TemplateStyle,
): Parameters {
  if (style.goTemplate) return overlay(first, second);
  for (const [key, value] of Object.entries(second)) {
    const present = Object.hasOwn(first, key) ? first[key] : undefined;
    if (present !== undefined && present !== value) {
      throw new GeneratorError(
        `failed to combine string maps with merging params for the matrix generator: found duplicate key ${key} with different value, a: ${present} ,b: ${value}`,
      );
    }
  }
  return { ...first, ...second };
}

/** Merges sets of parameters by their keys, the first generator's being the ones that stay. */
export function mergeByKeys(
  sets: readonly Parameters[][],
  keys: readonly string[],
  style: TemplateStyle,
): Parameters[] {
  const [base = [], ...others] = sets;
  const lookups = others.map(set => byKeys(set, keys));
  byKeys(base, keys);
  return base.map(parameters =>
    lookups.reduce((merged, lookup) => {
      const over = lookup.get(keyOf(parameters, keys));
      return over ? overlayMerge(merged, over, style) : merged;
    }, parameters),
  );
}

function overlayMerge(
  under: Parameters,
  over: Parameters,
  style: TemplateStyle,
): Parameters {
  return style.goTemplate ? overlay(under, over) : { ...under, ...over };
}

function byKeys(
  set: readonly Parameters[],
  keys: readonly string[],
): Map<string, Parameters> {
  const found = new Map<string, Parameters>();
  for (const parameters of set) {
    const key = keyOf(parameters, keys);
    if (found.has(key)) {
      throw new GeneratorError(
        `the parameters from a generator were not unique by the given mergeKeys, Merge requires all param sets to be unique. Duplicate key was ${key}`,
      );
    }
    found.set(key, parameters);
  }
  return found;
}

function keyOf(parameters: Parameters, keys: readonly string[]): string {
  const flat = flatten(parameters);
  const values = keys.map(key => [key, flat[key] ?? null]);
  return JSON.stringify(Object.fromEntries(values));
}
