import { fieldsOf, isFields, type Fields } from '../health/fields';

/** What `fields` asks for; with a leading `-`, everything but that. */
export interface FieldSelection {
  names: Set<string>;
  exclude: boolean;
}

export function parseFields(
  text: string | undefined,
): FieldSelection | undefined {
  if (!text) return undefined;
  const exclude = text.startsWith('-');
  // The minus may be written before each field too; the real one reads only the first.
  const names = text.replace(/^-/, '').split(',');
  return { names: new Set(names.map(each => each.replace(/^-/, ''))), exclude };
}

type Reader = (application: Fields) => unknown;

const at =
  (...path: string[]): Reader =>
  application =>
    fieldsOf(application, ...path.slice(0, -1))[path.at(-1) ?? ''];

/** The only fields of an Application that a list can be asked for; others are ignored in silence. */
const readers = new Map<string, Reader>([
  ['metadata.name', at('metadata', 'name')],
  ['metadata.namespace', at('metadata', 'namespace')],
  ['metadata.annotations', app => at('metadata', 'annotations')(app) ?? null],
  ['metadata.labels', app => at('metadata', 'labels')(app) ?? null],
  ['metadata.creationTimestamp', at('metadata', 'creationTimestamp')],
  [
    'metadata.deletionTimestamp',
    app => at('metadata', 'deletionTimestamp')(app) ?? null,
  ],
  ['spec', at('spec')],
  ['status.sourceHydrator', at('status', 'sourceHydrator')],
  ['status.sync.status', app => at('status', 'sync', 'status')(app) ?? ''],
  ['status.health', at('status', 'health')],
  ['status.summary', at('status', 'summary')],
  ['status.resources', at('status', 'resources')],
  [
    'status.operationState.startedAt',
    at('status', 'operationState', 'startedAt'),
  ],
  [
    'status.operationState.finishedAt',
    at('status', 'operationState', 'finishedAt'),
  ],
  ['status.operationState.phase', at('status', 'operationState', 'phase')],
  // Not a slip: the real one puts the sync's result here.
  [
    'status.operationState.operation.sync',
    at('status', 'operationState', 'syncResult'),
  ],
  ['operation.sync', at('operation', 'sync')],
]);

/** An Application of a list, reduced to the fields asked for. */
export function selectListFields(
  application: Fields,
  { names, exclude }: FieldSelection,
): Fields {
  const selected: Fields = {};
  for (const [field, read] of readers) {
    if (names.has(`items.${field}`) === exclude) continue;
    const value = read(application);
    if (value === undefined) continue;
    put(selected, field.split('.'), value);
  }
  return selected;
}

/** Any answer, reduced to the paths asked for, as streams do it. */
export function selectPaths(
  value: unknown,
  { names, exclude }: FieldSelection,
  path = '',
): unknown {
  if (!isFields(value)) return value;
  const entries = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, child]) => {
      const childPath = path === '' ? key : `${path}.${key}`;
      const named = names.has(childPath);
      const inside = [...names].some(name => name.startsWith(`${childPath}.`));
      if (exclude) {
        if (named) return [];
        return [
          [
            key,
            inside ? selectPaths(child, { names, exclude }, childPath) : child,
          ],
        ];
      }
      if (named) return [[key, child]];
      return inside
        ? [[key, selectPaths(child, { names, exclude }, childPath)]]
        : [];
    });
  return Object.fromEntries(entries);
}

function put(target: Fields, path: string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = isFields(target[first]) ? target[first] : {};
  target[first] = inner;
  put(inner, rest, value);
}
