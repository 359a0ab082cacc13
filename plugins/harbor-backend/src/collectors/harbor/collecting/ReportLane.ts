import { isSourceError } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { isHopeless } from '../calls/ScanCalls';
import { unreadable } from '../mapping/mapScan';
import { isReadable, isSameType } from '../mimeTypes';
import type { MissingReport } from '../../../store/types';
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
  rows: MissingReport[];
}

const LISTED = 20;
const AT_ONCE = 2;
/** What is still missing after that many times is said to be unreadable, and tried again much later. */
const MOST_TIMES = 5;
const notThere = 'Harbor has no report of it';
const ofAnother = 'Harbor keeps answering with the report of another scan';

/**
 * Fetches reports, each once: a digest never changes, and a scan that has ended neither. What runs comes first, as the
 * store lists it.
 */
export class ReportLane {
  readonly #options: LaneOptions;
  /** What was tried and is still missing. */
  readonly #tried = new Map<
    string,
    { times: number; notBefore: number; problem: string }
  >();

  #retriedAt = -Infinity;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @returns milliseconds until there may be something to do again */
  async once(signal: AbortSignal): Promise<number> {
    const { client, scans, now, timing } = this.#options;
    const calling = client.for({ urgency: 'background', signal });
    if (now() - this.#retriedAt >= timing.retryReportsEveryMs) {
      await scans.retryUnreadable(client.instance.name, isReadable);
      this.#retriedAt = now();
    }
    const missing = byImage(
      await scans.missingReports(
        client.instance.name,
        LISTED + this.#tried.size,
      ),
    );
    for (const digest of this.#tried.keys())
      if (!missing.some(one => one.digest === digest))
        this.#tried.delete(digest);
    const due = missing.filter(
      ({ digest }) => (this.#tried.get(digest)?.notBefore ?? 0) <= now(),
    );
    await atOnce(AT_ONCE, due, one => this.#fetch(calling, one));
    if (due.length > 0) return 0;
    const nextAt = Math.min(
      ...[...this.#tried.values()].map(({ notBefore }) => notBefore),
    );
    return Math.max(0, Math.min(timing.reportsEveryMs, nextAt - now()));
  }

  async #fetch(client: CollectingClient, missing: Missing): Promise<void> {
    const { digest, mimeTypes } = missing;
    for (const mimeType of mimeTypes.filter(type => !isReadable(type)))
      await this.#giveUp(missing, mimeType, unreadable(mimeType));
    const wanted = mimeTypes.filter(isReadable);
    if (wanted.length === 0) return;
    const { times = 0, problem } = this.#tried.get(digest) ?? {};
    if (times >= MOST_TIMES) {
      for (const mimeType of wanted)
        await this.#giveUp(missing, mimeType, problem ?? notThere);
      return;
    }
    try {
      const left = await this.#read(client, missing, wanted);
      // Some versions answer the first that there is, and nothing of the others.
      for (const mimeType of left) {
        const isLost =
          wanted.length === 1 ||
          (await this.#read(client, missing, [mimeType])).length > 0;
        if (isLost) await this.#giveUp(missing, mimeType, notThere);
      }
      this.#rest(digest, times + 1, ofAnother);
    } catch (error) {
      if (isOfInstance(error) || !isSourceError(error)) throw error;
      const { message } = error;
      if (isHopeless(error) || isKeptOut(error)) {
        for (const mimeType of wanted)
          await this.#giveUp(missing, mimeType, message);
      }
      this.#rest(digest, times + 1, message);
    }
  }

  #rest(digest: string, times: number, problem: string): void {
    const { now, timing } = this.#options;
    const notBefore = now() + timing.retryMs * 4 ** (times - 1);
    this.#tried.set(digest, { times, notBefore, problem });
  }

  /** @returns MIME types that the answer lacks */
  async #read(
    client: CollectingClient,
    { digest, rows, ...place }: Missing,
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
      // By the id that was asked for: the scan may have been done again meanwhile, and this is not what that found.
      const asked = rows.find(
        one => one.mimeType === mimeType && one.scanner === report.scanner.name,
      );
      const { reportId = report.reportId } = asked ?? {};
      const changed = await scans.putReport({ ...report, mimeType, reportId });
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
function byImage(rows: MissingReport[]): Missing[] {
  const images = new Map<string, Missing>();
  for (const row of rows) {
    const { instance, project, repository, digest, mimeType } = row;
    const known = images.get(digest) ?? {
      ...{ instance, project, repository, digest },
      ...{ mimeTypes: [], rows: [] },
    };
    images.set(digest, {
      ...known,
      mimeTypes: [...new Set([...known.mimeTypes, mimeType])],
      rows: [...known.rows, row],
    });
  }
  return [...images.values()];
}
