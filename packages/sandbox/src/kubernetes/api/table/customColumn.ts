import { isRecord } from '../../fields/listKeys';
import type { PrinterColumn } from '../../types/ResourceType';
import { age } from './Column';
import type { Column } from './Column';

/** A column of a custom resource. Of JSONPath, names and `[?(@.type=="x")]` are known: what definitions use. */
export function customColumn(given: PrinterColumn): Column {
  const steps = [
    ...given.path.matchAll(/\.([\w-]+)|\[\?\(@\.(\w+)=="([^"]*)"\)\]/g),
  ];
  return {
    name: given.name,
    type: typeOf(given.type),
    description: given.description ?? '',
    priority: given.priority ?? 0,
    cell: (object, now) => {
      let value: unknown = object;
      for (const [, name, key, wanted] of steps) {
        if (name !== undefined) {
          value = isRecord(value) ? value[name] : undefined;
        } else if (Array.isArray(value)) {
          value = value.find(
            item => isRecord(item) && item[key ?? ''] === wanted,
          );
        }
      }
      if (given.type === 'date') return age(value, now);
      if (value === undefined || value === null) {
        return given.type === 'integer' ? 0 : '';
      }
      return typeof value === 'object' ? JSON.stringify(value) : value;
    },
  };
}

function typeOf(type: string): Column['type'] {
  switch (type) {
    case 'integer':
    case 'date':
    case 'boolean':
    case 'number':
      return type;
    default:
      return 'string';
  }
}
