import { NotFoundError } from '@backstage/errors';
import {
  actOnEnvironmentSchema,
  noticeAcknowledgePermission,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';
import type { HistoryStore } from '../store';
import type { GeneralCommand } from './types';

/** `DELETE /notices/{id}`: somebody has looked at it, and the portal may go on. */
export function acknowledgeNotice({
  history,
  onNews,
}: {
  history: Pick<HistoryStore, 'notices' | 'clearNotice'>;
  onNews: () => void;
}): GeneralCommand<z.output<typeof actOnEnvironmentSchema>> {
  return {
    summary: 'Takes note of a notice, so that the portal goes on',
    on: 'nothing',
    method: 'delete',
    path: '/notices/:id',
    permission: noticeAcknowledgePermission,
    body: actOnEnvironmentSchema,
    target: ({ id }) => `notice ${id}`,
    async run({ params, body }) {
      const notices = await history.notices();
      const notice = notices.find(({ id }) => id === params.id);
      if (!notice) {
        throw new NotFoundError(
          `There is no notice ${JSON.stringify(params.id)}; GET /notices lists those there are`,
        );
      }
      if (!body.dryRun) {
        await history.clearNotice(notice.id);
        onNews();
      }
      return {
        message: `${body.dryRun ? 'Would take' : 'Took'} note of: ${notice.message}`,
        changed: true,
        diff: '',
      };
    },
  };
}
