import { mockServices } from '@backstage/backend-test-utils';
import { ENVIRONMENTS_TOPIC } from '@slipway/plugin-environments-common';
import { followEnvironments } from './followEnvironments';

describe('followEnvironments', () => {
  it('looks whatever an event says', async () => {
    const events = mockServices.events.mock();
    const lookNow = jest.fn();
    await followEnvironments(events, lookNow);
    const [subscription] = events.subscribe.mock.calls[0]!;
    expect(subscription.topics).toEqual([ENVIRONMENTS_TOPIC]);
    await subscription.onEvent({ topic: ENVIRONMENTS_TOPIC, eventPayload: 7 });
    expect(lookNow).toHaveBeenCalledTimes(1);
  });
});
