const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** The hash that ReplicaSets of a template are named with: ten characters of a set that makes no words. */
export function podTemplateHash(template: unknown): string {
  let value = 2166136261;
  for (const character of JSON.stringify(template)) {
    value ^= character.codePointAt(0) ?? 0;
    value = Math.imul(value, 16777619);
  }
  return [...String(value >>> 0)]
    .map(digit => alphabet[digit.charCodeAt(0) % alphabet.length])
    .join('');
}
