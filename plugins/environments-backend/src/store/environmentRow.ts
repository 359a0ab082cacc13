import type {
  Environment,
  EnvironmentKind,
  EnvironmentState,
} from '@slipway/plugin-environments-common';
import { NEVER, urgencyOf } from './sorting';

/** A row of table `environments`: the document, and what lists filter and sort by. */
export interface EnvironmentRow {
  name: string;
  kind: EnvironmentKind;
  state: EnvironmentState;
  urgency: number;
  gone: 0 | 1;
  owner: string | null;
  cluster: string | null;
  created_at: string;
  expires_at: string;
  destroyed_at: string | null;
  search: string;
  document: string;
}

/** How an environment is kept. */
export function toRow(environment: Environment): EnvironmentRow {
  const { name, kind, state, owner, cluster } = environment;
  const { createdAt, expiresAt, destroyedAt } = environment;
  return {
    name,
    kind,
    state,
    urgency: urgencyOf(state),
    gone: state === 'destroyed' ? 1 : 0,
    owner: owner ?? null,
    cluster: cluster ?? null,
    created_at: sortable(createdAt),
    expires_at: expiresAt ? sortable(expiresAt) : NEVER,
    destroyed_at: destroyedAt ? sortable(destroyedAt) : null,
    search: searchText(environment),
    document: JSON.stringify(environment),
  };
}

/** Files may write the same instant with another offset; as UTC, text sorts like time. */
function sortable(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}

/** Everything the words of `q` are looked for in. */
function searchText({ name, owner, change, workloads }: Environment): string {
  const pullRequest = change?.pullRequest;
  return [
    name,
    owner,
    pullRequest?.title,
    pullRequest?.author,
    pullRequest && `#${pullRequest.number}`,
    change?.repository,
    change?.branch,
    change?.commit,
    ...workloads.map(({ service }) => service),
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
}
