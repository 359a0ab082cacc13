import { Housekeeping } from './housekeeping';
import type { Api } from './http/Api';
import type { HarborContext } from './http/context';
import type { ScanAnswers } from './http/scanAnswers';
import { Replication, type ReplicationOptions } from './replication';
import { Scanning, type ScanningOptions } from './scanning';
import { Webhooks } from './webhooks';

/** What a Harbor has beyond its core: routes of its own, work of its own. */
export interface HarborParts {
  routes: ReadonlyArray<(api: Api) => void>;
  /** What the artifacts' routes answer of scans; undefined is a Harbor without a scanner. */
  scans?: ScanAnswers;
  start(): void;
  stop(): Promise<void>;
}

export interface PartsOptions {
  scanning?: ScanningOptions;
  replication?: ReplicationOptions;
}

/** Scanning, replication, webhooks and housekeeping. */
export function createParts(context: HarborContext, options: PartsOptions) {
  const scanning = new Scanning(context, options.scanning);
  const replication = new Replication(context, options.replication);
  const webhooks = new Webhooks(context);
  const housekeeping = new Housekeeping(context);
  const all = [scanning, replication, webhooks, housekeeping];
  return {
    scanning,
    replication,
    webhooks,
    housekeeping,
    routes: all.map(part => (api: Api) => part.routes(api)),
    scans: scanning.answers,
    start: () => webhooks.start(),
    stop: () => webhooks.stop(),
  } satisfies HarborParts & Record<string, unknown>;
}
