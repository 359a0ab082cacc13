import type { Label } from '@slipway/plugin-harbor-common';
import { by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { anObservedArtifact } from '../__testUtils__/observedImages';
import {
  digest,
  occurrence,
  storedImage,
} from '../reports/__testUtils__/images';

const label = (
  id: number,
  name: string,
  scope: Label['scope'] = 'project',
): Label => ({
  ...{ id, name, scope },
});
const approved = label(2, 'approved');
const image = storedImage({
  occurrences: [occurrence('checkout', ['v1'], { instance: 'onprem' })],
});
const body = {
  ...{ dryRun: false, instance: 'onprem', project: 'shop' },
  ...{ repository: 'checkout', label: 'approved' },
};
const plain = { params: {}, by, image, body };

function setUp(labels: Label[] = []) {
  const client = new FakeHarborClient('onprem');
  client.knownLabels = [
    label(9, 'zoo'),
    label(1, 'approved', 'global'),
    approved,
  ];
  client.artifactsByReference.set(
    digest('1'),
    anObservedArtifact({ digest: digest('1'), labels }),
  );
  return { client, ...commandsAt([client]) };
}
const ref = {
  ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
  reference: digest('1'),
};

describe('labels of an image', () => {
  it('are put on it, the project’s before the system’s', async () => {
    const { client, commands, looks } = setUp();
    const preview = await commands.label.run({
      ...plain,
      body: { ...body, dryRun: true },
    });
    expect(preview.message).toBe(
      'shop/checkout:v1 would get the label approved',
    );
    expect(client.sent).toEqual([]);
    const result = await commands.label.run(plain);
    expect(result).toMatchObject({
      changed: true,
      message: 'shop/checkout:v1 has the label approved',
    });
    expect(client.sent).toEqual([['addLabel', ref, approved]]);
    expect(looks).toHaveLength(1);
  });

  it('are taken off it', async () => {
    const { client, commands } = setUp([approved]);
    await expect(commands.unlabel.run(plain)).resolves.toMatchObject({
      changed: true,
      message: 'shop/checkout:v1 has the label approved no more',
    });
    expect(client.sent).toEqual([['removeLabel', ref, approved]]);
  });

  it('may be as wished already', async () => {
    const has = setUp([approved]);
    const labelled = await has.commands.label.run(plain);
    expect(labelled).toMatchObject({ changed: false });
    const not = setUp();
    const unlabelled = await not.commands.unlabel.run(plain);
    expect(unlabelled).toMatchObject({ changed: false });
    expect([...has.client.sent, ...not.client.sent]).toEqual([]);
  });

  it.each([
    [
      { label: 'Approved' },
      'label: shop of onprem has no label "Approved"; there are approved, zoo',
    ],
    [
      { repository: 'cart' },
      'this image is not in shop/cart of onprem; it is in shop/checkout of onprem',
    ],
  ])('are refused with %j', async (wrong, message) => {
    const { commands } = setUp();
    await expect(
      commands.label.run({ ...plain, body: { ...body, ...wrong } }),
    ).rejects.toThrow(message);
  });

  it('cannot be put on what is gone, or by a robot that may not', async () => {
    const { client, commands, looks } = setUp();
    client.failWith('addLabel', 403);
    await expect(commands.label.run(plain)).rejects.toThrow(
      'the permission artifact-label:create in project shop',
    );
    // It goes between being found and being labelled.
    client.failWith('addLabel', 404);
    await expect(commands.label.run(plain)).rejects.toThrow(
      'does not have shop/checkout:v1 any more',
    );
    client.artifactsByReference.clear();
    await expect(commands.label.run(plain)).rejects.toThrow(
      'does not have shop/checkout:v1 any more',
    );
    expect(looks).toHaveLength(2);
  });
});
