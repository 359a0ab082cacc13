/** How fresh what a source told us is. */
export type SourceFreshness = 'live' | 'stale' | 'down';

/** One instance of an outside system that facts come from. */
export interface SourceStatus {
  /** Unique, for example `gitops`, `argocd/cloud`, `kubernetes/staging`. */
  name: string;
  kind:
    | 'gitops'
    | 'argocd'
    | 'kubernetes'
    | 'buildkite'
    | 'harbor'
    | 'environments';
  status: SourceFreshness;
  /** When its facts were last seen to be true (ISO 8601). Absent: never yet. */
  observedAt?: string;
  /** Since when it has been `stale` or `down` (ISO 8601). */
  since?: string;
  /** Why it is not live, in one sentence, with what to do about it. */
  message?: string;
}
