/** Which types occur at which path of a value. Items of lists share one path. */
export type Shape = Map<string, Set<string>>;

/** Maps whose keys are data: what is in them is not compared. */
const dataMaps = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'fieldsV1',
  'selector',
  'nodeSelector',
  'data',
]);

export function shapeOf(value: unknown): Shape {
  const shape: Shape = new Map();
  collect(value, '', '', shape);
  return shape;
}

/** What the wanted shape has and the other has not, or has of another type. */
export function missingFrom(actual: Shape, wanted: Shape): string[] {
  return [...wanted].flatMap(([path, types]) => {
    const found = actual.get(path);
    if (!found) return [`${path}: missing`];
    const common = [...types].some(type => found.has(type));
    return common
      ? []
      : [`${path}: ${[...found].join('|')} instead of ${[...types].join('|')}`];
  });
}

function collect(
  value: unknown,
  path: string,
  name: string,
  shape: Shape,
): void {
  const types = shape.get(path) ?? new Set<string>();
  shape.set(path, types.add(typeOf(value)));
  if (dataMaps.has(name)) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, `${path}[]`, '', shape);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      collect(item, `${path}.${key}`, key, shape);
    }
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
