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
  forMe: Array<Pick<Approval, 'build'>>;
  /** All that waits for somebody. */
  waiting: Array<Pick<Approval, 'build'>>;
  /** How the default branches are. */
  health: BranchHealth[];
}

const running: BuildState[] = ['running', 'failing', 'canceling'];
const refsOf = (approvals: Array<Pick<Approval, 'build'>>) =>
  new Set(approvals.map(({ build }) => buildRef(build)));

/**
 * What a reader wants to know of all builds first: `2 builds wait for you, 1 fails on main, 3 run, 1 of them fails
 * already`.
 */
export function listAnswer(facts: ListFacts): string {
  const { total, totals, health } = facts;
  if (total === 0) return 'There are no builds yet';
  const forMe = refsOf(facts.forMe);
  const others = [...refsOf(facts.waiting)].filter(ref => !forMe.has(ref));
  const runs = running.reduce((sum, state) => sum + (totals[state] ?? 0), 0);
  const red = health.filter(({ green }) => !green);
  const parts = [
    { amount: forMe.size, one: 'waits for you', many: 'wait for you' },
    {
      amount: red.length,
      one: `fails on ${branchOf(red)}`,
      many: `fail on ${branchOf(red)}`,
    },
    {
      amount: runs,
      one: totals.failing ? 'runs and fails already' : 'runs',
      many: `run${ofThem(totals.failing ?? 0, runs)}`,
    },
    { amount: others.length, one: 'waits for others', many: 'wait for others' },
  ].filter(({ amount }) => amount > 0);
  const said = parts.map(({ amount, one, many }, index) => {
    const noun = amount === 1 ? ' build' : ' builds';
    return `${amount.toLocaleString('en')}${index === 0 ? noun : ''} ${amount === 1 ? one : many}`;
  });
  if (said.length === 0) said.push('Nothing runs or waits');
  if (health.length > 0 && red.length === 0 && said.length < 2) {
    said.push(`${branchOf(health)} is green`);
  }
  return said.join(', ');
}

function ofThem(failing: number, runs: number): string {
  if (failing === 0) return '';
  if (failing === runs) return ' and fail already';
  return `, ${failing.toLocaleString('en')} of them ${failing === 1 ? 'fails' : 'fail'} already`;
}

function branchOf(health: BranchHealth[]): string {
  const [branch, ...others] = new Set(health.map(item => item.branch));
  return branch !== undefined && others.length === 0
    ? branch
    : 'their default branch';
}
