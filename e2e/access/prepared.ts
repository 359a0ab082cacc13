import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const preparedSchema = z.object({
  /** Of the key that the portal signs tokens with. */
  keyId: z.string(),
  privateKeyFile: z.string(),
  /** A service token that reaches every plugin of ours, and may do nothing there. */
  powerlessToken: z.string(),
});
/** What `prepare.ts` wrote for the journeys. */
export type Prepared = z.output<typeof preparedSchema>;

/** @throws Error when the portal under test was started without it */
export function readPrepared(): Prepared {
  const folder = process.env.PREPARED_ACCESS;
  if (!folder)
    throw new Error(
      'PREPARED_ACCESS names no folder: npm test prepares it before it starts the portal',
    );
  return preparedSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'prepared.json'), 'utf8')),
  );
}
