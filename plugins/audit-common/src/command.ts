import { z } from 'zod';

/** The answer to a command of any plugin. */
export interface CommandResult {
  /** What was done, or with `dryRun` would be, in one sentence. */
  message: string;
  /** False when the wish was fulfilled already. */
  changed: boolean;
  /** Unified diff of the GitOps repository; empty where nothing of it changes. */
  diff: string;
  /** The commit that did it. */
  commit?: { sha: string; url?: string };
  /** Finds the command in the audit trail, in the commit's trailer and in the logs. Absent with `dryRun`. */
  correlationId?: string;
}

/** What every command takes: `dryRun` only tells what would happen, `reason` stands in the record and the commit. */
export const commandBodySchema = z.strictObject({
  dryRun: z.boolean().default(false),
  reason: z.string().trim().max(500).optional(),
});
