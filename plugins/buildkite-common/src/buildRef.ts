import type { BuildRef } from './types';

/** Stands for a build that somebody would like to start. */
const NEW = 'new';

/**
 * Reference of a build, for the permission framework, records and signals.
 *
 * @returns `example/shop/417`
 */
export function buildRef({ organization, pipeline, number }: BuildRef): string {
  return `${organization}/${pipeline}/${number}`;
}

/**
 * Reference of the build that somebody would like to start.
 *
 * @returns `example/shop/new`
 */
export function newBuildRef(organization: string, pipeline: string): string {
  return `${organization}/${pipeline}/${NEW}`;
}

/**
 * Reads what {@link buildRef} and {@link newBuildRef} write.
 *
 * @returns undefined for what neither writes; without `number` for a build that somebody would like to start
 */
export function parseBuildRef(
  ref: string,
): (Omit<BuildRef, 'number'> & { number?: number }) | undefined {
  const [organization, pipeline, last, ...more] = ref.split('/');
  if (!organization || !pipeline || !last || more.length > 0) return undefined;
  if (last === NEW) return { organization, pipeline };
  if (!/^[1-9]\d{0,9}$/.test(last)) return undefined;
  return { organization, pipeline, number: Number(last) };
}
