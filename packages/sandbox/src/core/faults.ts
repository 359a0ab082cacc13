/**
 * What can be made to go wrong with a system, through the control API. Delays are real time, whatever the speed.
 *
 * - `down`: connections are closed without an answer, open streams too
 * - `slow`: every answer takes `delayMs` (default 2,000) longer
 * - `error`: answers `status` (default 500) in the vendor's own error shape
 * - `rate-limited`: 429 with the vendor's headers
 * - `unauthorized`: 401, `forbidden`: 403
 * - `garbage`: 200 with HTML
 * - `empty`: 200 without a body
 * - `break-stream`: open streams end in the middle of a line, new ones after their first event
 * - `clock-skew`: timestamps in answers, and in id tokens, are off by `skewSeconds` (default 3,600)
 * - `duplicate-webhooks`, `delay-webhooks` (`delayMs`, default 5,000), `drop-webhooks`: of the Git host, Buildkite and Harbor
 */
export const faultKinds = [
  'down',
  'slow',
  'error',
  'rate-limited',
  'unauthorized',
  'forbidden',
  'garbage',
  'empty',
  'break-stream',
  'clock-skew',
  'duplicate-webhooks',
  'delay-webhooks',
  'drop-webhooks',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What a fault does that does not say how much. */
export const faultDefaults = {
  slowMs: 2_000,
  webhookDelayMs: 5_000,
  status: 500,
  skewSeconds: 3_600,
} as const;

/** One fault in force. */
export interface Fault {
  /** Name of the system, as `GET /systems` lists it, for example `argocd/cloud`. */
  system: string;
  kind: FaultKind;
  /** Only requests whose path starts with this. */
  path?: string;
  delayMs?: number;
  status?: number;
  skewSeconds?: number;
}

/** The faults in force now; systems ask it on every request. */
export class Faults {
  #faults: readonly Fault[] = [];
  readonly #listeners = new Set<() => void>();

  list(): readonly Fault[] {
    return this.#faults;
  }

  set(faults: readonly Fault[]): void {
    this.#faults = [...faults];
    for (const listener of this.#listeners) listener();
  }

  /** The fault of that kind in force for a system (and path, where the fault names one). */
  find(system: string, kind: FaultKind, path?: string): Fault | undefined {
    return this.#faults.find(
      fault =>
        fault.system === system &&
        fault.kind === kind &&
        (fault.path === undefined || (path ?? '').startsWith(fault.path)),
    );
  }

  /** Calls `listener` after every change. Returns what stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
