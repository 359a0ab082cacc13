import { z } from 'zod';
import { HarborError } from '../model/errors';
import type { CveAllowlist } from '../model/types';

/** As a project and the system have it. */
export const allowlistBody = z.looseObject({
  expires_at: z.number().int().nullish(),
  items: z.array(z.looseObject({ cve_id: z.string().optional() })).nullish(),
  project_id: z.number().int().optional(),
});

/**
 * The list that a body asks for: the whole of it, what is missing is gone.
 * @throws HarborError 500 for a CVE that is there twice or has no name, as a real Harbor does
 */
export function readAllowlist({
  expires_at: expiresAt,
  items,
}: z.infer<typeof allowlistBody>): Pick<CveAllowlist, 'cves' | 'expiresAt'> {
  const cves = (items ?? []).map(item => item.cve_id ?? '');
  if (new Set(cves).size < cves.length || cves.some(cve => cve.trim() === '')) {
    throw new HarborError(500, 'internal server error');
  }
  return { cves, ...(typeof expiresAt === 'number' && { expiresAt }) };
}
