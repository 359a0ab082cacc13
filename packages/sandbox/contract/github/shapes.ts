/** Where `actual` lacks something that `example` has, or has another type there. `ignored` are names of fields. */
export function shapeDifferences(
  example: unknown,
  actual: unknown,
  ignored: ReadonlySet<string>,
  path = '',
): string[] {
  if (example === null || actual === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${path} should be a list`];
    const [one, other] = [example[0], actual[0]];
    if (one === undefined || other === undefined) return [];
    return shapeDifferences(one, other, ignored, `${path}[0]`);
  }
  if (typeof example !== typeof actual) {
    return [`${path} should be a ${typeof example}, not ${typeof actual}`];
  }
  if (typeof example !== 'object' || typeof actual !== 'object') return [];
  const fields = new Map(Object.entries(Object(actual)));
  return Object.entries(Object(example))
    .filter(([name]) => !ignored.has(name))
    .flatMap(([name, value]) => {
      const place = `${path}.${name}`;
      if (!fields.has(name)) return [`${place} is missing`];
      return shapeDifferences(value, fields.get(name), ignored, place);
    });
}
