import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** What a plan is made for. */
export interface PlannedChange {
  branch: string;
  mainBranch: string;
  /** Number. */
  pullRequest?: string;
  /** SHA that `head` is compared with. */
  base: string;
  head: string;
  /** Paths that differ. */
  files: readonly string[];
}

const plans = z.array(
  z.object({
    /** Markdown. */
    annotation: z.string(),
    /** What it uploads: a pipeline file. */
    steps: z.string(),
    services: z.array(
      z.object({ name: z.string(), affected: z.boolean(), reason: z.string() }),
    ),
  }),
);
export type PastPlan = z.infer<typeof plans>[number];

const root = dirname(require.resolve('@slipway/sandbox/package.json'));

/** What the shop's own planner plans for each of the changes, in their order; one process for all of them. */
export async function planMany(
  changes: readonly PlannedChange[],
): Promise<PastPlan[]> {
  const child = spawn(
    process.execPath,
    [join(root, 'src/ci/history/planMany.mjs'), join(root, 'seed/shop')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(changes));
  return plans.parse(await json(child.stdout));
}
