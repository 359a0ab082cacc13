import {
  buildRef,
  type Approval,
  type BuildState,
} from '@slipway/plugin-buildkite-common';
import type { BranchHealth } from './defaultBranchHealth';

/** What {@link listAnswer} puts into words. */
interface ListFacts {
  /** How many builds there are, and in which states. */
  total: number;
  totals: Partial<Record<BuildState, number>>;
  /** What waits for the reader. */
  approvals: Array<Pick<Approval, 'build'>>;
  /** Pipelines whose default branch fails. */
  red: BranchHealth[];
}

const running: BuildState[] = ['running', 'failing', 'canceling'];

/** What a reader wants to know of all builds first: `2 builds wait for you, 1 fails on main, 3 run`. */
export function listAnswer(facts: ListFacts): string {
  const { total, totals, approvals, red } = facts;
  if (total === 0) return 'There are no builds yet';
  const waiting = new Set(approvals.map(({ build }) => buildRef(build))).size;
  const runs = running.reduce((sum, state) => sum + (totals[state] ?? 0), 0);
  const branches = new Set(red.map(({ branch }) => branch));
  const branch =
    branches.size === 1 ? [...branches].join() : 'their default branch';
  const parts = [
    { amount: waiting, one: 'waits for you', many: 'wait for you' },
    {
      amount: red.length,
      one: `fails on ${branch}`,
      many: `fail on ${branch}`,
    },
    { amount: runs, one: 'runs', many: 'run' },
  ].filter(({ amount }) => amount > 0);
  if (parts.length === 0) return 'All is well, and nothing runs';
  const said = parts.map(({ amount, one, many }, index) => {
    const noun = amount === 1 ? ' build' : ' builds';
    return `${amount.toLocaleString('en')}${index === 0 ? noun : ''} ${amount === 1 ? one : many}`;
  });
  return waiting + red.length === 0
    ? `All is well, ${said.join(', ')}`
    : said.join(', ');
}
