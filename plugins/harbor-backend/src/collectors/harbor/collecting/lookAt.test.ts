import { FakeHarborServer, pagesOf } from '../__testUtils__/FakeHarborServer';
import { artifactAnswer } from '../__testUtils__/answers';
import { checkout, digestOf } from '../__testUtils__/instances';
import { lookAt } from './lookAt';

let harbor: FakeHarborServer;
beforeEach(async () => {
  harbor = await FakeHarborServer.start();
});
afterEach(() => harbor.server.stop());

it('looks at the scans of indexes, too, when Harbor tells of one of their images', async () => {
  const { client, answers } = harbor;
  answers['GET /projects/shop/repositories/checkout/artifacts'] = pagesOf(
    () => [
      artifactAnswer({
        digest: digestOf(1),
        references: [{ child_digest: digestOf(2) }],
      }),
    ],
  );
  await client.contents(checkout);
  const read: string[] = [];
  const nothing = async () => undefined;
  const parts = {
    reader: { artifact: nothing, repository: nothing },
    inventory: { project: async () => true },
    scans: {
      read: async (_: unknown, { reference }: { reference: string }) => {
        read.push(reference);
        return undefined;
      },
    },
    replications: { read: nothing },
    onUnknownProject: () => undefined,
  };
  for (const number of [2, 1])
    await lookAt(
      {
        ...{ ...checkout, kind: 'scan', reference: digestOf(number) },
        ...{ requests: 1, since: 0 },
      },
      client,
      parts,
    );
  expect(read).toEqual([digestOf(2), digestOf(1), digestOf(1)]);
});
