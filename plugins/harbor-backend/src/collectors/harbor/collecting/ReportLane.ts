import { isSourceError } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { isHopeless } from '../calls/ScanCalls';
import { unreadable } from '../mapping/mapScan';
import { isReadable, isSameType } from '../mimeTypes';
import type { CollectingClient } from '../types';
import { atOnce } from './atOnce';
import { isKeptOut, isOfInstance } from './failures';
import type { Collecting } from './types';

type LaneOptions = Pick<
  Collecting,
  'client' | 'scans' | 'onImages' | 'now' | 'timing'
>;

/** Reports of one image that are missing. */
interface Missing extends RepositoryRef {
  digest: string;
  mimeTypes: string[];
}

const LISTED = 20;
const AT_ONCE = 2;
/** After that many failures it is said to be unreadable. */
const MOST_FAILURES = 5;

/**
 * Fetches reports, each once: a digest never changes, and a scan that has ended neither. What runs comes first, as the
 * store lists it.
 */
export class ReportLane {
  readonly #options: LaneOptions;
  /** What failed, or was fetched a moment ago: none is asked for again and again. */
  readonly #resting = new Map<
    string,
    { failures: number; notBefore: number }
  >();

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @returns milliseconds until there may be something to do again */
  async once(signal: AbortSignal): Promise<number> {
    const { client, scans, now, timing } = this.#options;
    const calling = client.for({ urgency: 'background', signal });
    for (const [digest, { failures, notBefore }] of this.#resting)
      if (failures === 0 && notBefore <= now()) this.#resting.delete(digest);
    const rows = await scans.missingReports(
      client.instance.name,
      LISTED + this.#resting.size,
    );
    const due = byImage(rows).filter(
      one => (this.#resting.get(one.digest)?.notBefore ?? 0) <= now(),
    );
    await atOnce(AT_ONCE, due, one => this.#fetch(calling, one));
    if (due.length > 0) return 0;
    const nextAt = Math.min(
      ...[...this.#resting.values()].map(({ notBefore }) => notBefore),
    );
    return Math.max(0, Math.min(timing.reportsEveryMs, nextAt - now()));
  }

  async #fetch(client: CollectingClient, missing: Missing): Promise<void> {
    const { digest, mimeTypes } = missing;
    for (const mimeType of mimeTypes.filter(type => !isReadable(type)))
      await this.#giveUp(missing, mimeType, unreadable(mimeType));
    const wanted = mimeTypes.filter(isReadable);
    if (wanted.length === 0) return;
    try {
      const left = await this.#read(client, missing, wanted);
      // Some versions answer the first that there is, and nothing of the others.
      for (const mimeType of left) {
        const isLost =
          wanted.length === 1 ||
          (await this.#read(client, missing, [mimeType])).length > 0;
        if (isLost)
          await this.#giveUp(missing, mimeType, 'Harbor has no report of it');
      }
      this.#rest(digest, 0);
    } catch (error) {
      if (isOfInstance(error) || !isSourceError(error)) throw error;
      const failures = (this.#resting.get(digest)?.failures ?? 0) + 1;
      if (isHopeless(error) || isKeptOut(error) || failures >= MOST_FAILURES) {
        for (const mimeType of wanted)
          await this.#giveUp(missing, mimeType, error.message);
        this.#rest(digest, 0);
        return;
      }
      this.#rest(digest, failures);
    }
  }

  #rest(digest: string, failures: number): void {
    const { now, timing } = this.#options;
    const notBefore = now() + timing.retryMs * 4 ** failures;
    this.#resting.set(digest, { failures, notBefore });
  }

  /** @returns MIME types that the answer lacks */
  async #read(
    client: CollectingClient,
    { digest, ...place }: Missing,
    wanted: string[],
  ): Promise<string[]> {
    const { scans, onImages } = this.#options;
    const { instance, project, repository } = place;
    const reports = await client.reports(
      { instance, project, repository, reference: digest },
      wanted,
    );
    const left = [];
    for (const mimeType of wanted) {
      const report = reports.find(one => isSameType(one.mimeType, mimeType));
      if (!report) {
        left.push(mimeType);
        continue;
      }
      const changed = await scans.putReport({ ...report, mimeType });
      if (changed.length > 0) onImages(changed);
    }
    return left;
  }

  async #giveUp(
    { instance, digest }: Missing,
    mimeType: string,
    problem: string,
  ): Promise<void> {
    const { scans, onImages } = this.#options;
    const changed = await scans.markUnreadable(
      { instance, digest, mimeType },
      problem,
    );
    if (changed.length > 0) onImages(changed);
  }
}

/** One call has all reports of an image, wherever in the instance it is. */
function byImage(
  rows: Array<RepositoryRef & { digest: string; mimeType: string }>,
): Missing[] {
  const images = new Map<string, Missing>();
  for (const { mimeType, ...row } of rows) {
    const known = images.get(row.digest);
    if (!known) images.set(row.digest, { ...row, mimeTypes: [mimeType] });
    else if (!known.mimeTypes.includes(mimeType))
      known.mimeTypes.push(mimeType);
  }
  return [...images.values()];
}
