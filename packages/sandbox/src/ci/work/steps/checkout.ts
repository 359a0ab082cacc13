import type { Random } from '../../../core/random';
import type { Script, WorkOrder } from '../types';
import { between, line, prompt } from './lines';

/** The repository at the commit. */
export function checkout(order: WorkOrder, random: Random): Script {
  const { repository, commit } = order;
  const objects = random.between(900, 2_400);
  return {
    lines: [
      prompt(`git clone --filter=blob:none ${repository} /workspace/source`),
      line(between(random, 0.4, 1), `Cloning into '/workspace/source'...`),
      line(
        between(random, 1, 3),
        `remote: Enumerating objects: ${objects}, done.`,
      ),
      prompt(`git -C /workspace/source checkout --detach ${commit}`),
      line(between(random, 0.3, 1), `HEAD is now at ${commit.slice(0, 7)}`),
    ],
    exitCode: 0,
  };
}
