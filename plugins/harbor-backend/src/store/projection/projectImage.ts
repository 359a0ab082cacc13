import {
  severities,
  type Image,
  type Occurrence,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../types';
import type { ImageRow, ObservedDocument, OccurrenceRow } from '../rows';
import { rankOf } from '../severityRanks';
import { storable } from '../storable';
import { buildOf } from './buildOf';
import { placeKey } from './placeKey';
import { problemBits, problemsOf } from './problemsOf';
import { projectScans } from './projectScans';
import type { ImageFacts, Surroundings } from './readFacts';
import { replicationStates } from './replicationStates';
import { signaturesOf } from './signaturesOf';

/** An image as it is answered, and what lists find it by. */
export interface Projection {
  image: StoredImage;
  row: ImageRow;
  reports: number[];
}

/** Makes everything that is answered and listed of an image out of what is known of it; undefined: no registry told of it. */
export function projectImage(
  facts: ImageFacts,
  around: Surroundings,
): Projection | undefined {
  const places = [...facts.occurrences].sort(byAge);
  const newest = [...places].sort(
    (a, b) => Number(b.asked_at) - Number(a.asked_at),
  )[0];
  const first = places[0];
  if (!newest || !first) return undefined;
  const told: ObservedDocument = JSON.parse(newest.observed);
  const documents = places.map(
    row => JSON.parse(row.observed) as ObservedDocument,
  );
  const occurrences = places.map((row, index) =>
    toOccurrence(row, documents[index]!, facts),
  );
  const { scans, reports } = projectScans(facts.scans, around.counts);
  const runningIn = facts.running
    .map(({ digest: _digest, ...place }) => place)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const services = [
    ...facts.services,
    ...runningIn.map(({ service }) => service),
  ];
  const image: StoredImage = {
    digest: facts.digest,
    mediaType: told.mediaType,
    type: told.type,
    size: told.size,
    platforms: told.platforms,
    builtAt: told.builtAt,
    pushedAt: places.map(row => row.pushed_at).sort()[0] ?? first.pushed_at,
    services: [...new Set(services)].sort(),
    occurrences,
    commit: documents.find(({ commit }) => commit)?.commit,
    build: documents.map(({ buildUrl }) => buildOf(buildUrl)).find(Boolean),
    signatures: signaturesOf(occurrences),
    sbom: occurrences.some(hasSbom),
    scans,
    runningIn,
    replications: replicationStates({ ...facts, ...around, occurrences }),
    deleted: occurrences.every(({ deletedAt }) => deletedAt),
    children: told.children,
    annotations: told.annotations,
  };
  return { image, reports, row: toRow(image) };
}

function toOccurrence(
  row: OccurrenceRow,
  told: ObservedDocument,
  { tags }: ImageFacts,
): Occurrence {
  const { instance, project, repository } = row;
  // Another image of the repository may have been given a tag since this one was told of.
  const own = tags.get(placeKey(row));
  return {
    instance,
    project,
    repository,
    tags: told.tags.filter(({ name }) => own?.has(storable(name))),
    labels: told.labels,
    accessories: told.accessories,
    pushedAt: told.pushedAt,
    pulledAt: told.pulledAt,
    deletedAt: row.deleted_at ?? undefined,
    url: told.url,
    pullReference: told.pullReference,
  };
}

/** Harbor's own, or one that was attached as such. What a `subject.accessory` is, nobody knows. */
function hasSbom({ accessories }: Occurrence): boolean {
  return accessories.some(({ type }) => type.startsWith('sbom.'));
}

function toRow(image: Image): ImageRow {
  const { counts } = image.scans.find(scan => scan.counts) ?? {};
  const found = severities.filter(severity => (counts?.[severity] ?? 0) > 0);
  const first = image.occurrences[0];
  const isRunning = image.runningIn.length > 0;
  return {
    digest: image.digest,
    pushed_at: image.pushedAt,
    name: `${first?.project}/${first?.repository}`,
    size: image.size,
    commit_sha: storable(image.commit?.toLowerCase() ?? ''),
    deleted: image.deleted ? 1 : 0,
    running: isRunning ? 1 : 0,
    listed: image.deleted && !isRunning ? 0 : 1,
    signed: image.signatures.length > 0 ? 1 : 0,
    severity: rankOf(found[0]),
    severities: found.reduce((bits, one) => bits | (1 << rankOf(one)), 0),
    worst: worstOf(counts),
    problems: problemsOf(image).reduce(
      (bits, problem) => bits | problemBits[problem],
      0,
    ),
    search: searchOf(image),
  };
}

/**
 * Counts as a text that sorts like them: the most critical ones first, of as many the most high ones, and so on. Nothing
 * found comes after that, and what was never counted last.
 */
function worstOf(counts: SeverityCounts | undefined): string {
  if (!counts) return '';
  return severities
    .map(severity => `${Math.min(counts[severity], 999_999)}`.padStart(6, '0'))
    .join('');
}

/** Each on a line of its own, so that no word is found across two. */
function searchOf(image: Image): string {
  const texts = image.occurrences.flatMap(
    ({ instance, project, repository, tags, labels }) => [
      `${instance}/${project}/${repository}`,
      ...[...tags, ...labels].map(({ name }) => name),
    ],
  );
  const all = new Set([
    image.digest,
    image.commit ?? '',
    ...image.services,
    ...texts,
  ]);
  return storable([...all].join('\n').toLowerCase());
}

function byAge(a: OccurrenceRow, b: OccurrenceRow): number {
  return ageKey(a) < ageKey(b) ? -1 : 1;
}

/** Where it still is comes before where it was; then where it was pushed first. */
function ageKey(row: OccurrenceRow): string {
  return `${row.deleted_at ? 1 : 0} ${row.pushed_at} ${placeKey(row)}`;
}

function sortKey(place: {
  environment: string;
  service: string;
  reference: string;
}) {
  return `${place.environment}\n${place.service}\n${place.reference}`;
}
