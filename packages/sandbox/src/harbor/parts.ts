import type { Api } from './http/Api';
import type { HarborContext } from './http/context';
import type { ScanAnswers } from './http/scanAnswers';

/** What a Harbor has beyond its core: routes of its own, work of its own. */
export interface HarborParts {
  routes: ReadonlyArray<(api: Api) => void>;
  /** What the artifacts' routes answer of scans; undefined is a Harbor without a scanner. */
  scans?: ScanAnswers;
  start(): void;
  stop(): Promise<void>;
}

/** Scanning, replication, webhooks and housekeeping; the folders of those names say what they need of the core. */
export function createParts(_context: HarborContext) {
  return {
    routes: [],
    start: () => undefined,
    stop: async () => undefined,
  } satisfies HarborParts;
}
