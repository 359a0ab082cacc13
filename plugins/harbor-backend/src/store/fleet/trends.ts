import {
  severities,
  type SeverityCounts,
  type Trend,
  type TrendsQuery,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { isStorable } from '../storable';
import { noCounts, type Visible } from '../types';
import { applyVisibility } from '../visibility';
import { dayBefore } from './days';
import { groupedBy } from '../groupedBy';

/** A row of `trends`. */
export interface TrendRow {
  /** Empty: all of them. */
  service: string;
  day: string;
  counts: string;
  estimated: 0 | 1;
}

/**
 * How many vulnerabilities ran on each of the last days. Who sees a part of all images is told the sum over the services
 * that are in it: how many that makes once each was not counted for everybody.
 */
export async function readTrend(
  knex: Knex,
  { service, days }: TrendsQuery,
  visible: Visible,
  now: Date,
): Promise<Trend> {
  const after = dayBefore(now.toISOString().slice(0, 10), days);
  if (!isStorable([service])) return { service, points: [] };
  const query = knex<TrendRow>('trends')
    .select()
    .where('day', '>', after)
    .orderBy('day');
  if (service !== undefined) query.where({ service });
  else if (!visible) query.where({ service: '' });
  if (visible) {
    const services = knex('image_services')
      .join('images', 'images.digest', 'image_services.digest')
      .select('image_services.service');
    applyVisibility(services, visible);
    query.whereIn('service', services);
  }
  const rows: TrendRow[] = await query;
  return {
    service,
    points: [...groupedBy(rows, row => row.day)].map(([day, all]) => ({
      day,
      counts: sumOf(all.map(({ counts }) => JSON.parse(counts))),
      estimated: all.some(({ estimated }) => estimated === 1),
    })),
  };
}

function sumOf(all: SeverityCounts[]): SeverityCounts {
  const sum = { ...noCounts };
  for (const counts of all)
    for (const name of [...severities, 'total', 'fixable'] as const)
      sum[name] += counts[name];
  return sum;
}
