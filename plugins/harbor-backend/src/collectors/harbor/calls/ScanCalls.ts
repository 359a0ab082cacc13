import { setImmediate } from 'node:timers/promises';
import { isSourceError, SourceError } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import type { ObservedReport, ObservedScan } from '../../../observed';
import {
  overviewSchema,
  reportSchema,
  summarySchema,
  vulnerabilitySchema,
  type VulnerabilityAnswer,
} from '../answers';
import { mapReport } from '../mapping/mapReport';
import { mapScan } from '../mapping/mapScan';
import { reportMimeTypes } from '../mimeTypes';
import type { ArtifactRef } from '../types';
import { artifactName, artifactPath, repositoryPath } from './addresses';
import { nameOfItem } from './BrokenAnswers';
import type { CallParts } from './types';

/** Harbor takes seconds for overviews, on big repositories many. */
const SLOW_TIMEOUT_MS = 120_000;
/** Artifacts of one call of a sweep: so many that the call is worth it, so few that it ends in time. */
const OVERVIEWS = 50;
const LARGEST_REPORT = 200 * 1000 * 1000;
const MOST_ROWS = 200_000;
/** Rows that are checked before others get a turn. */
const ROWS_AT_ONCE = 1000;
const ACCEPT = 'x-accept-vulnerabilities';

const reportsSchema = z
  .record(z.string(), z.unknown())
  .nullable()
  .transform(value => value ?? {});

/** Calls about scans and what they found. */
export class ScanCalls {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  async scans(ref: ArtifactRef): Promise<ObservedScan[] | undefined> {
    const { http, now } = this.#parts;
    const askedAt = now();
    const answer = await http.find(
      {
        path: artifactPath(ref),
        query: { with_tag: 'false', with_scan_overview: 'true' },
        headers: { [ACCEPT]: reportMimeTypes.join(', ') },
        action: `read the scans of ${artifactName(ref)}`,
        timeoutMs: SLOW_TIMEOUT_MS,
        isSlow: true,
      },
      overviewSchema,
    );
    return answer && this.#map(answer, artifactName(ref), askedAt);
  }

  async *overviews(ref: RepositoryRef): AsyncGenerator<ObservedScan[]> {
    const { http, broken, now } = this.#parts;
    const name = `${ref.project}/${ref.repository}`;
    for (let number = 1; ; number++) {
      const askedAt = now();
      const items = await http.page(
        {
          path: `${repositoryPath(ref)}/artifacts`,
          query: {
            with_tag: 'false',
            with_scan_overview: 'true',
            sort: '-push_time,-id',
          },
          headers: { [ACCEPT]: reportMimeTypes.join(', ') },
          action: `read the scans of ${name}`,
          timeoutMs: SLOW_TIMEOUT_MS,
          isSlow: true,
        },
        number,
        OVERVIEWS,
      );
      if (items.length === 0) return;
      yield broken
        .read(
          items,
          overviewSchema,
          item => `Scans of ${nameOfItem(item)} of ${name}`,
        )
        .flatMap(answer => this.#map(answer, name, askedAt));
      if (items.length < OVERVIEWS) return;
    }
  }

  async reports(
    ref: ArtifactRef,
    mimeTypes: readonly string[] = reportMimeTypes,
  ): Promise<ObservedReport[]> {
    const { http, now } = this.#parts;
    const askedAt = now();
    const action = `read the vulnerabilities of ${artifactName(ref)}`;
    const answer = await http.find(
      {
        path: `${artifactPath(ref)}/additions/vulnerabilities`,
        headers: { [ACCEPT]: mimeTypes.join(', ') },
        action,
        timeoutMs: SLOW_TIMEOUT_MS,
        mostBytes: LARGEST_REPORT,
      },
      reportsSchema,
    );
    const reports = [];
    for (const [mimeType, report] of Object.entries(answer ?? {})) {
      if (report)
        reports.push(await this.#report(report, ref, { mimeType, askedAt }));
    }
    return reports;
  }

  async scan(ref: ArtifactRef): Promise<void> {
    await this.#parts.http.exchange({
      method: 'POST',
      path: `${artifactPath(ref)}/scan`,
      body: { scan_type: 'vulnerability' },
      action: `scan ${artifactName(ref)}`,
    });
  }

  #map(
    { digest, scan_overview: overview }: z.output<typeof overviewSchema>,
    name: string,
    askedAt: number,
  ): ObservedScan[] {
    const { broken, instance } = this.#parts;
    return Object.entries(overview).flatMap(([mimeType, value]) =>
      broken
        .read(
          [value],
          summarySchema,
          () => `The scan of ${digest} in ${name} (${mimeType})`,
        )
        .map(summary =>
          mapScan(summary, {
            ...{ instance: instance.name, digest, mimeType, askedAt },
          }),
        ),
    );
  }

  async #report(
    value: unknown,
    ref: ArtifactRef,
    of: { mimeType: string; askedAt: number },
  ): Promise<ObservedReport> {
    const { broken, instance } = this.#parts;
    const name = artifactName(ref);
    const parsed = reportSchema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw this.#refused(
        `The report of ${name} is not as documented (${issue?.path.join('.') || 'its top level'}: ${issue?.message ?? 'unknown'})`,
      );
    }
    const { vulnerabilities } = parsed.data;
    if (vulnerabilities.length > MOST_ROWS) {
      throw this.#refused(
        `The report of ${name} has ${vulnerabilities.length} rows; up to ${MOST_ROWS} are read`,
      );
    }
    const rows: VulnerabilityAnswer[] = [];
    for (let start = 0; start < vulnerabilities.length; start += ROWS_AT_ONCE) {
      rows.push(
        ...broken.read(
          vulnerabilities.slice(start, start + ROWS_AT_ONCE),
          vulnerabilitySchema,
          row => `Vulnerability ${nameOfItem(row)} of ${name}`,
        ),
      );
      await setImmediate();
    }
    return mapReport(parsed.data, rows, {
      ...{ ...of, instance: instance.name, digest: ref.reference },
    });
  }

  #refused(message: string): SourceError {
    const { source } = this.#parts.http.peer;
    return new SourceError({ code: 'invalid-answer', source, message });
  }
}

/** Whether a report will not be had by asking again: what it is has to change first. */
export function isHopeless(error: unknown): boolean {
  return isSourceError(
    error,
    ...(['invalid-answer', 'rejected', 'gone'] as const),
  );
}
