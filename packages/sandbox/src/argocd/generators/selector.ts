import { flatten } from './flatten';
import type { Parameters, Selector } from './types';

/** Whether a generator's `selector` lets a set of parameters through. */
export function selects(selector: Selector, parameters: Parameters): boolean {
  if (!selector) return true;
  const flat = new Map(Object.entries(flatten(parameters)));
  const labels = Object.entries(selector.matchLabels ?? {});
  return (
    labels.every(([key, value]) => flat.get(key) === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
      const value = flat.get(key);
      const listed = value !== undefined && (values ?? []).includes(value);
      switch (operator) {
        case 'In':
          return listed;
        case 'NotIn':
          return !listed;
        case 'Exists':
          return value !== undefined;
        default:
          return value === undefined;
      }
    })
  );
}
