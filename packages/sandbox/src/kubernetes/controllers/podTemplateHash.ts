const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Stored templates are frozen: their hash is worked out once. */
const known = new WeakMap<object, string>();

/** The hash that ReplicaSets of a template are named with: ten characters of a set that makes no words. */
export function podTemplateHash(template: object): string {
  const found = known.get(template);
  if (found !== undefined) return found;
  const hash = hashOf(template);
  if (Object.isFrozen(template)) known.set(template, hash);
  return hash;
}

function hashOf(template: object): string {
  let value = 2166136261;
  for (const character of JSON.stringify(template)) {
    value ^= character.codePointAt(0) ?? 0;
    value = Math.imul(value, 16777619);
  }
  return [...String(value >>> 0)]
    .map(digit => alphabet[digit.charCodeAt(0) % alphabet.length])
    .join('');
}
