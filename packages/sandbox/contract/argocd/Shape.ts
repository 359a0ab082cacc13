type Json = Record<string, unknown>;

/** What answers of one kind look like: the JSON types of each place, and the fields they all have. */
export interface Shape {
  types: Set<string>;
  /** Of an object. */
  fields?: Map<string, Shape>;
  required?: Set<string>;
  /** Of a list. */
  items?: Shape;
}

/** Maps whose keys are data. */
const maps = new Set([
  'labels',
  'annotations',
  'targetLabels',
  'matchLabels',
  'fieldsV1',
  'resourceOverrides',
  'generators',
  'strategy',
  'syncStrategy',
  // Which fields a manager of the cluster wrote is the Kubernetes API's affair.
  'managedFields',
]);

/** What an answer has because somebody asked for it. */
const givenByUsers = new Set([
  'labels',
  'annotations',
  'finalizers',
  'syncPolicy',
  'syncOptions',
]);

export function learnShape(values: readonly unknown[]): Shape {
  const shape: Shape = { types: new Set(values.map(typeOf)) };
  const objects = values.filter(isJson);
  if (objects.length > 0) {
    const keys = new Set(objects.flatMap(Object.keys));
    shape.fields = new Map(
      [...keys].map(key => {
        const some = objects.flatMap(each => (key in each ? [each[key]] : []));
        return [key, maps.has(key) ? anything(some) : learnShape(some)];
      }),
    );
    shape.required = new Set(
      [...keys].filter(key => objects.every(each => key in each)),
    );
  }
  const lists = values.filter(value => Array.isArray(value));
  if (lists.length > 0) shape.items = learnShape(lists.flat());
  return shape;
}

/** Where an answer differs from what real answers look like; fields that only some have, or none, are not missed. */
export function differences(shape: Shape, value: unknown, at = '$'): string[] {
  const type = typeOf(value);
  if (!shape.types.has(type)) {
    return [`${at} is ${type}, not ${[...shape.types].join(' or ')}`];
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    if (!items || items.types.size === 0) return [];
    return value.flatMap((each, index) =>
      differences(items, each, `${at}[${index}]`),
    );
  }
  if (!isJson(value) || !shape.fields) return [];
  const missing = [...(shape.required ?? [])]
    .filter(key => !(key in value) && !givenByUsers.has(key))
    .map(key => `${at}.${key} is missing`);
  const wrong = Object.entries(value).flatMap(([key, each]) => {
    const known = shape.fields?.get(key);
    return known ? differences(known, each, `${at}.${key}`) : [];
  });
  return [...missing, ...wrong];
}

function anything(values: readonly unknown[]): Shape {
  return { types: new Set(values.map(typeOf)) };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
