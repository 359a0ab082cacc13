const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Objects whose keys are people's own: variables, meta-data. */
const free = new Set([
  'env',
  'meta_data',
  'states',
  'settings',
  'pull_request',
]);

/** How an answer differs from an example in its fields and their types; null says nothing of either. */
export function differences(
  example: unknown,
  actual: unknown,
  path = '',
): string[] {
  if (example === null || actual === null) return [];
  if (Array.isArray(example) || Array.isArray(actual)) {
    if (!Array.isArray(example) || !Array.isArray(actual)) {
      return [`${path} is a list in one of them only`];
    }
    const [one, other] = [example[0], actual[0]];
    if (one === undefined || other === undefined) return [];
    return differences(one, other, `${path}[]`);
  }
  if (typeof example !== typeof actual) {
    return [`${path} is a ${typeof actual}, not a ${typeof example}`];
  }
  if (typeof example === 'string') {
    return time.test(example) && !time.test(String(actual))
      ? [`${path} is no time`]
      : [];
  }
  if (typeof example !== 'object') return [];
  const fields = new Map(Object.entries(Object(actual)));
  return Object.entries(example).flatMap(([name, value]) => {
    const place = path ? `${path}.${name}` : name;
    // `"...": "..."` stands for what the documentation leaves out.
    if (name === '...' || name === 'keys') return [];
    if (!fields.has(name)) return [`${place} is missing`];
    return free.has(name) ? [] : differences(value, fields.get(name), place);
  });
}

/** Fields of an answer that nothing published knows. */
export function unknownFields(
  actual: unknown,
  known: ReadonlySet<string>,
  path = '',
): string[] {
  if (Array.isArray(actual)) {
    return actual.flatMap(item => unknownFields(item, known, `${path}[]`));
  }
  if (typeof actual !== 'object' || actual === null) return [];
  return Object.entries(actual).flatMap(([name, value]) => {
    const place = path ? `${path}.${name}` : name;
    if (!known.has(name)) return [place];
    return free.has(name) ? [] : unknownFields(value, known, place);
  });
}
