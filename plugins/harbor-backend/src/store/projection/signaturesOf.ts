import type { Occurrence, Signature } from '@slipway/plugin-harbor-common';

const kinds = new Map<string, Signature['kind']>([
  ['signature.cosign', 'cosign'],
  ['signature.notation', 'notation'],
]);

/** Signatures of an image where it still is; of one that no registry has any more, those it had. */
export function signaturesOf(occurrences: Occurrence[]): Signature[] {
  const present = occurrences.filter(({ deletedAt }) => !deletedAt);
  const signatures = new Map<string, Signature>();
  for (const place of present.length > 0 ? present : occurrences)
    for (const { type, digest, createdAt } of place.accessories) {
      const kind = kinds.get(type);
      if (!kind) continue;
      const { instances } = signatures.get(digest) ?? { instances: [] };
      signatures.set(digest, {
        kind,
        digest,
        instances: [...new Set([...instances, place.instance])].sort(),
        signedAt: earliest(signatures.get(digest)?.signedAt, createdAt),
      });
    }
  return [...signatures.values()].sort((a, b) =>
    a.digest < b.digest ? -1 : 1,
  );
}

/** Where it was replicated, its signature came later. */
function earliest(...times: Array<string | undefined>): string | undefined {
  return times.filter(time => time !== undefined).sort()[0];
}
