import { InputError } from '@backstage/errors';
import {
  activityFilterSchema,
  auditReadPermission as permission,
  exportActivitiesQuerySchema,
  listActivitiesQuerySchema,
  type ActivityFilter,
} from '@slipway/plugin-audit-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { DatabaseActivities } from '../store';
import { exportActivities } from './exportActivities';

/** What people did: as a page, as a file, and what to narrow it by. */
export function addActivityRoutes(
  router: PluginRouter,
  activities: Pick<DatabaseActivities, 'list' | 'counts' | 'stream' | 'facets'>,
): void {
  router.read('/activities', {
    summary: 'Who did what where and why, newest first',
    permission,
    query: listActivitiesQuerySchema,
    handle: async ({ query }) => {
      refuseEmptyRange(query);
      return activities.list(query);
    },
  });
  router.read('/activities/counts', {
    summary: 'How many activities there are, by outcome',
    permission,
    query: activityFilterSchema,
    handle: async ({ query }) => {
      refuseEmptyRange(query);
      return activities.counts(query);
    },
  });
  router.read('/activities/facets', {
    summary: 'What there is to filter activities by',
    permission,
    handle: () => activities.facets(),
  });
  router.read('/activities/export', {
    summary: 'Activities as CSV or JSON Lines',
    permission,
    query: exportActivitiesQuerySchema,
    handle: async ({ query: { format, ...filter }, response }) => {
      refuseEmptyRange(filter);
      await exportActivities(activities.stream(filter), format, response);
    },
  });
}

function refuseEmptyRange({ from, to }: ActivityFilter): void {
  if (from && to && Date.parse(from) >= Date.parse(to)) {
    throw new InputError(
      `from: ${from} is not before to (${to}); swap the two, or leave one out`,
    );
  }
}
