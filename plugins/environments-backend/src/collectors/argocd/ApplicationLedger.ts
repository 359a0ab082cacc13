import { createHash } from 'node:crypto';
import type { ObservedApplication } from '../../facts';
import type { ApplicationAnswer } from './answers';

/** What the ledger keeps of an Application: enough to judge the next event about it, not the Application itself. */
interface Entry {
  version: bigint;
  uid?: string;
  digest: string;
  operation?: { phase: string; finishedAt?: string };
}

/** What the ledger kept before a change, as far as anybody asks. */
export type Before = Pick<Entry, 'operation'>;

/** How an observation relates to what is known. */
export type Verdict =
  /** Older than what is known: an event that came late or twice. */
  | { is: 'stale' }
  /** Newer, but says nothing that environments see. */
  | { is: 'unchanged' }
  | { is: 'changed'; before?: Before };

/** So many complete lists in a row, minutes apart, are no replica that lags. */
const listsThatCountAnew = 3;

/** How many removed Applications are remembered, so that late events cannot bring them back. */
const tombstoneLimit = 20_000;

/**
 * Knows the newest version of each Application, by Kubernetes' resourceVersion, which orders all objects of one kind.
 * Events that are late, doubled or out of order are told from news by it.
 */
export class ApplicationLedger {
  private readonly entries = new Map<string, Entry>();
  private readonly tombstones = new Map<string, bigint>();
  private olderLists = 0;

  get size(): number {
    return this.entries.size;
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * Told of each complete list. When several in a row have only what is older than what is known, Argo CD's cluster counts anew: it
   * was restored from a backup, or another one took its address. What is known then orders nothing any more. A single
   * list may come from a replica that lags behind the stream.
   */
  noteList(list: ReadonlyMap<string, ApplicationAnswer>): void {
    const known = [...list].flatMap(([key, { metadata }]) => {
      const entry = this.entries.get(key);
      return entry ? [versionOf(metadata.resourceVersion) < entry.version] : [];
    });
    const isOlder = known.length > 0 && known.every(Boolean);
    this.olderLists = isOlder ? this.olderLists + 1 : 0;
    if (this.olderLists < listsThatCountAnew) return;
    this.olderLists = 0;
    for (const entry of this.entries.values()) entry.version = 0n;
    this.tombstones.clear();
  }

  /** Notes an Application that exists. `mapped` is undefined for one that belongs to no environment. */
  note(
    key: string,
    { metadata }: ApplicationAnswer,
    mapped: ObservedApplication | undefined,
  ): Verdict {
    const version = versionOf(metadata.resourceVersion);
    const known = this.entries.get(key);
    const buried = this.tombstones.get(key);
    if (known && version < known.version) return { is: 'stale' };
    if (!known && buried !== undefined && version <= buried)
      return { is: 'stale' };
    const digest = digestOf(mapped);
    this.tombstones.delete(key);
    this.entries.set(key, {
      version,
      uid: metadata.uid,
      digest,
      operation: mapped?.operation && {
        phase: mapped.operation.phase,
        finishedAt: mapped.operation.finishedAt,
      },
    });
    if (known?.digest === digest) return { is: 'unchanged' };
    return { is: 'changed', before: known && { operation: known.operation } };
  }

  /** Notes that an Application is gone. @returns whether that is news */
  bury(key: string, { metadata }: ApplicationAnswer): boolean {
    const version = versionOf(metadata.resourceVersion);
    const known = this.entries.get(key);
    const isAnother = known?.uid !== metadata.uid;
    if (known && version < known.version && isAnother) return false;
    this.entomb(
      key,
      known && known.version > version ? known.version : version,
    );
    return this.entries.delete(key);
  }

  /** Forgets an Application that a complete list no longer has, unless it is newer than the list. */
  drop(key: string, listVersion: string | undefined): boolean {
    const known = this.entries.get(key);
    if (!known) return false;
    if (listVersion !== undefined && known.version > versionOf(listVersion))
      return false;
    this.entomb(key, known.version);
    return this.entries.delete(key);
  }

  private entomb(key: string, version: bigint): void {
    this.tombstones.delete(key);
    this.tombstones.set(key, version);
    if (this.tombstones.size <= tombstoneLimit) return;
    for (const oldest of this.tombstones.keys()) {
      this.tombstones.delete(oldest);
      return;
    }
  }
}

function versionOf(resourceVersion: string | undefined): bigint {
  return resourceVersion && /^\d+$/.test(resourceVersion)
    ? BigInt(resourceVersion)
    : 0n;
}

/** Argo CD looks at each Application every three minutes; when it did so is no news. */
function digestOf(mapped: ObservedApplication | undefined): string {
  if (!mapped) return '';
  const { reconciledAt, ...rest } = mapped;
  return createHash('sha1')
    .update(JSON.stringify([Boolean(reconciledAt), rest]))
    .digest('base64');
}
