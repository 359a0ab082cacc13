/* Run with: node --require @backstage/cli/config/nodeTransform.cjs bench/read.ts [environments...] */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentYaml } from '../src/__testing__/layout';
import { GitOpsRepository } from '../src/GitOpsRepository';
import type { GitRunner } from '../src/git/GitRunner';
import { seedRepository } from './seedRepository';

const REPEATS = 15;

interface Row {
  environments: number;
  'clone + first read, ms': number;
  'full re-read, ms': number;
  'one changed file p50, ms': number;
  'one changed file p95, ms': number;
  'full / incremental': string;
  'write p50, ms': number;
}

async function main() {
  const sizes = process.argv.slice(2).map(Number);
  const rows: Row[] = [];
  for (const size of sizes.length > 0 ? sizes : [20, 1000, 10_000]) {
    rows.push(await measure(size));
  }
  process.stdout.write(
    'Reading after one changed file, fetch from a local remote included, against parsing everything again:\n',
  );
  console.table(rows);
}

async function measure(environments: number): Promise<Row> {
  const directory = await mkdtemp(join(tmpdir(), 'gitops-bench-'));
  const remote = join(directory, 'remote.git');
  try {
    const git = await seedRepository(remote, environments);
    const cacheDirectory = join(directory, 'cache');
    const open = () =>
      GitOpsRepository.create({
        cacheDirectory,
        config: {
          url: `file://${remote}`,
          branch: 'main',
          username: 'x-access-token',
          committer: { name: 'Slipway', email: 'slipway@example.test' },
        },
      });
    const repository = open();
    const first = await time(() => repository.read());
    const fresh = open();
    const full = await time(() => fresh.read());
    fresh.close();

    const incremental: number[] = [];
    const writes: number[] = [];
    for (let round = 0; round < REPEATS; round += 1) {
      await change(git, round);
      incremental.push(await time(() => repository.read()));
      writes.push(
        await time(() =>
          repository.apply(
            {
              action: 'extend-environment',
              name: 'pr-1',
              expiresAt: `2099-01-01T00:00:${10 + round}Z`,
            },
            { actor: 'bench' },
          ),
        ),
      );
      await repository.read();
    }
    const { state } = await repository.read();
    if (state.environments.size < environments || state.broken.length > 0) {
      throw new Error('The benchmark read something else than it wrote');
    }
    repository.close();
    const p50 = quantile(incremental, 0.5);
    return {
      environments,
      'clone + first read, ms': Math.round(first),
      'full re-read, ms': Math.round(full),
      'one changed file p50, ms': Math.round(p50),
      'one changed file p95, ms': Math.round(quantile(incremental, 0.95)),
      'full / incremental': (full / p50).toFixed(1),
      'write p50, ms': Math.round(quantile(writes, 0.5)),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function change(git: GitRunner, round: number): Promise<void> {
  const text = environmentYaml('pr-1').replace('pr-1-9f8e7d6', `r-${round}`);
  await git.run(['fast-import', '--quiet', '--done'], {
    input: `commit refs/heads/main\ncommitter Sam <sam@example.test> 1795248000 +0000\ndata 4\nMore\nfrom refs/heads/main^0\nM 100644 inline environments/pr/pr-1.yaml\ndata ${Buffer.byteLength(text)}\n${text}\ndone\n`,
  });
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
