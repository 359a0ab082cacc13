import { SourceError, type SourceErrorCode } from '@slipway/collectors-node';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { Clients } from './Clients';
import { HarborActions } from './HarborActions';

const wanted = { todo: 'start replications', needs: 'replication:create' };

function setUp() {
  const client = new FakeHarborClient('onprem');
  const actions = new HarborActions({
    clients: new Clients([client]),
    lookAt: async () => {},
  });
  return (error: Error) =>
    actions.ask(client, wanted, () => Promise.reject(error));
}

describe('HarborActions', () => {
  it.each<[SourceErrorCode, string]>([
    ['refused', 'It is down; nothing was done'],
    ['unknown-host', 'It is down; nothing was done'],
    ['tls', 'It is down; nothing was done'],
    // Whether it was done nobody knows.
    ['timeout', 'It is down'],
    ['network', 'It is down'],
    ['rate-limited', 'takes no more calls for the moment: nothing was done'],
    [
      'credentials',
      'It is down; where they are right, this version of Harbor does not let robot accounts start replications',
    ],
    [
      'forbidden',
      'Harbor onprem does not let robot$slipway start replications: give that robot account the permission replication:create of the system',
    ],
  ])('says of %s: %s', async (code, message) => {
    const ask = setUp();
    const source = 'harbor/onprem';
    const attempt = ask(
      new SourceError({ code, source, message: 'It is down', raw: 'no' }),
    );
    await expect(attempt).rejects.toMatchObject({
      ...{ name: 'SourceError', code, raw: 'no' },
      message: expect.stringMatching(
        new RegExp(`${message.replace(/[$.]/g, '\\$&')}(, try|$)`),
      ),
    });
  });

  it('passes on in which words Harbor refuses', async () => {
    const ask = setUp();
    const refused = (raw?: string) =>
      ask(
        new SourceError({
          ...{ code: 'rejected', source: 'harbor/onprem', message: 'No' },
          ...{ vendorStatus: 412, raw },
        }),
      );
    await expect(refused('the policy\nis disabled')).rejects.toThrow(
      'Harbor onprem refuses to start replications: the policy is disabled',
    );
    await expect(refused()).rejects.toThrow('it answers 412');
    const bug = new TypeError('x is not a function');
    await expect(setUp()(bug)).rejects.toBe(bug);
  });
});
