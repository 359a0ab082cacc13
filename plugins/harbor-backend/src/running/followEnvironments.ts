import type { EventsService } from '@backstage/plugin-events-node';
import { ENVIRONMENTS_TOPIC } from '@slipway/plugin-environments-common';

/** Has {@link RunningImages} look when environments changed, on whichever replica it runs. */
export async function followEnvironments(
  events: Pick<EventsService, 'subscribe'>,
  lookNow: () => Promise<void> | void,
): Promise<void> {
  await events.subscribe({
    id: 'harbor-running-images',
    topics: [ENVIRONMENTS_TOPIC],
    // An event says where to look; what is there is asked.
    onEvent: async () => lookNow(),
  });
}
