import type { ServerResponse } from 'node:http';
import { artifactAnswer } from '../__testUtils__/answers';
import { FakeHarborServer, refuse } from '../__testUtils__/FakeHarborServer';
import { checkout, digestOf } from '../__testUtils__/instances';

const artifacts = 'GET /projects/shop/repositories/checkout/artifacts';
const image = { ...checkout, reference: digestOf(1) };
const spdx = { spdxVersion: 'SPDX-2.3', packages: [] };
let harbor: FakeHarborServer;

beforeEach(async () => {
  harbor = await FakeHarborServer.start();
});
afterEach(() => harbor.server.stop());

/** As Harbor answers a kind of artifact that has no such thing. */
const unsupported = (_: unknown, response: ServerResponse) =>
  refuse(
    response,
    400,
    "addition SBOM isn't supported for IMAGE(manifest version 2)",
  );

describe('the bill of materials', () => {
  const accessory = (number: number, over: object) => ({
    ...{ digest: digestOf(number), type: 'sbom.harbor', size: 1 },
    ...over,
  });

  it('is read where Harbor keeps it: at the newest of those beside the image', async () => {
    const { client, answers } = harbor;
    answers[`${artifacts}/${digestOf(1)}`] = artifactAnswer({
      accessories: [
        accessory(7, { creation_time: '2026-11-20T10:00:00.000Z' }),
        accessory(8, { creation_time: '2026-11-21T10:00:00.000Z' }),
        accessory(9, { type: 'subject.accessory' }),
      ],
    });
    answers[`${artifacts}/${digestOf(1)}/additions/sbom`] = unsupported;
    answers[`${artifacts}/${digestOf(8)}/additions/sbom`] = spdx;
    await expect(client.sbom(image)).resolves.toEqual(spdx);
    expect(harbor.calls[0]).toContain('with_accessory=true');
  });

  it.each([
    ['no image', undefined],
    ['an image without one', artifactAnswer()],
    [
      'one that is gone since',
      artifactAnswer({ accessories: [accessory(8, {})] }),
    ],
  ])('is absent of %s', async (_, answer) => {
    const { client, answers } = harbor;
    answers[`${artifacts}/${digestOf(1)}`] = answer;
    await expect(client.sbom(image)).resolves.toBeUndefined();
  });
});

describe('layers', () => {
  const path = `${artifacts}/${digestOf(1)}/additions/build_history`;

  it.each([
    ['an index', "addition BUILD_HISTORY isn't supported"],
    [
      'what Harbor does not know',
      'the processor for artifact UNKNOWN not found, cannot get the addition',
    ],
  ])('are absent of %s', async (_, message) => {
    const { client, answers } = harbor;
    answers[path] = (__: unknown, response: ServerResponse) =>
      refuse(response, 400, message);
    await expect(client.layers(image)).resolves.toBeUndefined();
  });

  it('are none where the history is null', async () => {
    harbor.answers[path] = null;
    await expect(harbor.client.layers(image)).resolves.toEqual([]);
  });
});
