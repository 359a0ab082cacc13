import type { ImageDetail } from '@slipway/plugin-harbor-common';

/** Something that an image can be compared with. */
export interface Choice {
  /** As the address has it: name of an environment, or a digest. */
  value: string;
  /** `v1.4.1`, or the digits of the digest. */
  label: string;
  /** Environments that run it. */
  runningIn: string[];
  /** ISO 8601. */
  pushedAt: string;
}

/** Environments whose images can be compared with, in the order in which people care, each once. */
export const environmentsToCompare = ({
  comparable,
}: Pick<ImageDetail, 'comparable'>): string[] => [
  ...new Set(comparable.flatMap(one => one.runningIn)),
];

/** Every image that can be compared with. */
export function choicesOf({
  comparable,
}: Pick<ImageDetail, 'comparable'>): Choice[] {
  return comparable.map(({ digest, tags, runningIn, pushedAt }) => ({
    value: digest,
    label: tags.join(', ') || digest.slice(0, 19),
    runningIn,
    pushedAt,
  }));
}

/** What to compare with: what the address says, else what production runs, else what stands first. */
export function againstOf(
  image: Pick<ImageDetail, 'comparable'>,
  asked: string | null,
): string | undefined {
  if (asked) return asked;
  const environments = environmentsToCompare(image);
  const production = environments.find(name => name === 'production');
  return production ?? environments[0] ?? image.comparable[0]?.digest;
}
