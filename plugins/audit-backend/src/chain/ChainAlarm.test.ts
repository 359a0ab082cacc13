import { mockServices } from '@backstage/backend-test-utils';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { DatabaseChecks } from '../store';
import { ChainAlarm } from './ChainAlarm';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('ChainAlarm on %s', id => {
  const setUp = async (recipients = ['group:default/sre']) => {
    const knex = await databases.open(id);
    const send = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const replica = () => {
      const told = new DatabaseChecks(knex);
      const notifications = { send };
      const alarm = new ChainAlarm({ told, notifications, recipients, logger });
      return async (brokenAt?: number) => {
        const check = {
          status: brokenAt ? ('broken' as const) : ('intact' as const),
          checkedAt: '2026-11-21T12:00:00.000Z',
          records: 40,
          brokenAt,
          message: `Record ${brokenAt} is missing`,
        };
        await told.put(check);
        await alarm.checked(check);
      };
    };
    return { send, logger, checked: replica(), replica };
  };

  it('tells once of a break, whichever replica finds it and how often', async () => {
    const { send, checked, replica } = await setUp();
    await checked();
    expect(send).not.toHaveBeenCalled();
    await checked(12);
    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: ['group:default/sre'] },
          payload: {
            title: 'The audit trail is broken at record 12',
            description:
              'Record 12 is missing. docs/operators/audit.md says what to do.',
            link: '/activity',
            severity: 'critical',
            topic: 'audit',
            scope: 'audit-chain',
          },
        },
      ],
    ]);
    await checked(12);
    await replica()(12);
    await checked(30);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('tells again when an earlier record breaks, and after the chain was intact', async () => {
    const { send, checked } = await setUp();
    await checked(12);
    await checked(7);
    expect(send).toHaveBeenCalledTimes(2);
    await checked();
    await checked(12);
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('tries again at the next check when nobody could be told', async () => {
    const { send, logger, checked } = await setUp();
    const failure = new Error('Request failed with status 503');
    send.mockRejectedValueOnce(failure);
    await checked(12);
    expect(logger.error).toHaveBeenCalledWith(
      'group:default/sre could not be told that the audit trail is broken; the next check tries again',
      failure,
    );
    await checked(12);
    await checked(12);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('tells nobody where nobody is named', async () => {
    const { send, checked } = await setUp([]);
    await checked(12);
    expect(send).not.toHaveBeenCalled();
  });
});
