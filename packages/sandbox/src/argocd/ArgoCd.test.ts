import { eventually } from './testing/eventually';
import { environment } from './testing/layout';
import { TestWorld } from './testing/TestWorld';

let world: TestWorld;
afterEach(() => world.close());

const statusOf = (name: string) => {
  const { status } = world.application(name) ?? {};
  return JSON.stringify([
    (status?.sync as { status?: string } | undefined)?.status,
    (status?.health as { status?: string } | undefined)?.status,
  ]);
};
const good = JSON.stringify(['Synced', 'Healthy']);

describe('Argo CD', () => {
  it('makes an environment out of a file, and takes it away again', async () => {
    world = await TestWorld.start(
      environment('pr-1', { catalog: 'pr-1-aaa', storefront: 'pr-1-aaa' }),
    );
    for (const component of ['namespace', 'catalog', 'storefront']) {
      await eventually(
        () => statusOf(`pr-1-${component}`),
        status => status === good,
      );
    }
    world.commit({ 'environments/pr/pr-1.yaml': null });
    world.annotate('1');
    await eventually(
      () =>
        world.plane.objects.get({
          apiVersion: 'v1',
          kind: 'Namespace',
          name: 'pr-1',
        }),
      namespace => namespace === undefined,
    );
    await eventually(
      () => world.application('pr-1-namespace'),
      application => application === undefined,
    );
    expect(world.application('pr-1-catalog')).toBeUndefined();
  });
});
