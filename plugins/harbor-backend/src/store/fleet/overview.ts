import type {
  FleetOverview,
  FleetService,
  ImageProblem,
} from '@slipway/plugin-harbor-common';
import { severities } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { problemBits } from '../projection/problemsOf';
import type { PackedByDigest, PackedReports } from '../scans/PackedReports';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { CveTally } from './CveTally';
import {
  oldestCritical,
  readFirstSeen,
  type FirstSeen,
} from './oldestCritical';
import { readRunning, type RunningImage } from './readRunning';
import { groupedBy } from '../groupedBy';

/** Everything at a glance, of what somebody may see. */
export async function readOverview(
  knex: Knex,
  reports: PackedReports,
  visible: Visible,
): Promise<Omit<FleetOverview, 'sources'>> {
  const { images, running, problems } = await countImages(knex, visible);
  const places = await readRunning(knex, visible);
  const packed = await reports.of(places.map(({ digest }) => digest));
  const all = new CveTally();
  for (const report of [...packed.values()].flat()) all.add(report);
  const urgent = await readFirstSeen(knex, all.urgent());
  const tally = new CveTally();
  const services = [...groupedBy(places, ({ service }) => service)].map(
    ([service, own]) => toService(service, own, { packed, urgent, tally }),
  );
  return {
    images,
    running,
    problems,
    counts: all.counts(),
    services: services.sort(worstFirst),
    oldestCritical: await oldestCritical(knex, places, packed, urgent, visible),
  };
}

async function countImages(knex: Knex, visible: Visible) {
  const query = knex('images')
    .select('running', 'problems', knex.raw('count(*) as images'))
    .where('listed', 1)
    .groupBy('running', 'problems');
  applyVisibility(query, visible);
  const rows: Array<{ running: 0 | 1; problems: number; images: number }> =
    await query;
  const sum = (fits: (row: { running: 0 | 1; problems: number }) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + Number(row.images), 0);
  const having = (problem: ImageProblem) =>
    sum(row => (row.problems & problemBits[problem]) !== 0);
  const problems: FleetOverview['problems'] = {
    'not-scanned': having('not-scanned'),
    'scan-failed': having('scan-failed'),
    'not-signed': having('not-signed'),
    'not-replicated': having('not-replicated'),
    deleted: having('deleted'),
    critical: having('critical'),
  };
  return {
    images: sum(() => true),
    running: sum(row => row.running === 1),
    problems,
  };
}

function toService(
  service: string,
  places: RunningImage[],
  {
    packed,
    urgent,
    tally,
  }: {
    packed: PackedByDigest;
    urgent: Map<number, FirstSeen>;
    /** One for all services, one after the other. */
    tally: CveTally;
  },
): FleetService {
  const images = [
    ...new Map(places.map(place => [place.digest, place])).values(),
  ];
  tally.clear();
  for (const { digest } of images)
    for (const report of packed.get(digest) ?? []) tally.add(report);
  const oldest = tally
    .urgent()
    .flatMap(id => urgent.get(id) ?? [])
    .sort((a, b) => (a.firstSeenAt < b.firstSeenAt ? -1 : 1))[0];
  const withProblem = (problem: ImageProblem) =>
    images.filter(({ problems }) => (problems & problemBits[problem]) !== 0)
      .length;
  return {
    service,
    counts: tally.counts(),
    environments: [...new Set(places.map(({ environment }) => environment))],
    oldestCritical: oldest && {
      cve: oldest.cve,
      firstSeenAt: oldest.firstSeenAt,
    },
    notScanned: withProblem('not-scanned'),
    notSigned: withProblem('not-signed'),
  };
}

function worstFirst(a: FleetService, b: FleetService): number {
  for (const severity of severities) {
    const difference = b.counts[severity] - a.counts[severity];
    if (difference !== 0) return difference;
  }
  return a.service < b.service ? -1 : 1;
}
