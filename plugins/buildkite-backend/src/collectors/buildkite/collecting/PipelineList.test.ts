import { mockServices } from '@backstage/backend-test-utils';
import type { ObservedPipeline } from '../../../observed';
import {
  anObservedBuild,
  anObservedPipeline,
} from '../../../__testUtils__/observedBuilds';
import { pipelineAnswer } from '../__testUtils__/answers';
import { FakeOrganization } from '../__testUtils__/FakeOrganization';
import { EachOne } from './EachOne';
import { PipelineList } from './PipelineList';
import { defaultTiming } from './types';

const minute = 60_000;

/** An organisation with many pipelines, `p-0` to `p-4999`, of which the list is read. */
async function aLargeOrganization() {
  let now = 0;
  const organization = new FakeOrganization();
  organization.pipelines = Array.from({ length: 5_000 }, (_, index) =>
    pipelineAnswer({ id: `id-${index}`, slug: `p-${index}` }),
  );
  const written: string[][] = [];
  const take = async (pipelines: ObservedPipeline[]) =>
    void written.push(pipelines.map(({ slug }) => slug));
  const onUnknown = jest.fn();
  const list = new PipelineList({
    client: organization,
    pipelines: {
      replace: (_, pipelines) => take(pipelines),
      put: take,
      find: async (_, slug) => ({
        ...anObservedPipeline({
          slug: written.at(-1)?.includes('renamed') ? 'renamed' : slug,
        }),
        services: [],
      }),
    },
    ...{ now: () => now, timing: defaultTiming, onUnknown },
    each: new EachOne(mockServices.logger.mock()),
  });
  const readDue = () => list.readDue(new AbortController().signal);
  await readDue();
  return {
    ...{ organization, list, readDue, written, onUnknown },
    pass: (ms: number) => {
      now += ms;
    },
    meet: (pipelineId: string, pipeline: string) =>
      list.meet(anObservedBuild({ pipelineId, pipeline })),
  };
}

describe('PipelineList of an organisation with 5,000 pipelines', () => {
  it('is read seldom enough to leave something for builds', async () => {
    const { organization, readDue, pass } = await aLargeOrganization();
    expect(organization.calls).toHaveLength(50);
    pass(30 * minute);
    await readDue();
    expect(organization.calls).toHaveLength(50);
    pass(5 * minute);
    await readDue();
    expect(organization.calls).toHaveLength(100);
  });

  it('asks for a pipeline alone that is new, or goes by a new name', async () => {
    const large = await aLargeOrganization();
    const { organization, readDue, pass, meet, written, onUnknown } = large;
    organization.pipelines[1] = pipelineAnswer({ id: 'id-1', slug: 'renamed' });
    organization.pipelines.push(pipelineAnswer({ id: 'n', slug: 'new' }));
    pass(minute);
    meet('id-0', 'p-0');
    expect(onUnknown).not.toHaveBeenCalled();
    meet('id-1', 'renamed');
    meet('n', 'new');
    meet('hidden', 'secret');
    expect(onUnknown).toHaveBeenCalled();
    await readDue();
    expect(organization.calls.slice(50).map(({ path }) => path)).toEqual([
      ...['/pipelines/renamed', '/pipelines/new', '/pipelines/secret'],
    ]);
    expect(written.slice(1)).toEqual([['renamed'], ['new'], []]);
    onUnknown.mockClear();
    for (const [id, slug] of [
      ['n', 'new'],
      ['hidden', 'secret'],
    ] as const)
      meet(id, slug);
    pass(minute);
    await readDue();
    expect(onUnknown).not.toHaveBeenCalled();
    expect(organization.calls).toHaveLength(53);
  });

  it('is read at once for a name that nobody has any more, and not for one that somebody has', async () => {
    const { organization, list, pass } = await aLargeOrganization();
    const { signal } = new AbortController();
    organization.pipelines[1] = pipelineAnswer({ id: 'id-1', slug: 'renamed' });
    pass(minute);
    await expect(list.slugOf('p-0', signal)).resolves.toBe('p-0');
    expect(organization.count(/^\/pipelines\?/)).toBe(50);
    await expect(list.slugOf('p-1', signal)).resolves.toBe('renamed');
    expect(organization.count(/^\/pipelines\?/)).toBe(100);
  });

  it('does not wake anybody while nothing would be read', async () => {
    const { organization, readDue, pass, meet, onUnknown } =
      await aLargeOrganization();
    meet('n', 'new');
    expect(onUnknown).not.toHaveBeenCalled();
    pass(minute);
    for (let index = 0; index < 60; index++) meet(`n-${index}`, `n-${index}`);
    onUnknown.mockClear();
    meet('n', 'new');
    await readDue();
    expect(onUnknown).not.toHaveBeenCalled();
    expect(organization.calls).toHaveLength(50);
    pass(30 * minute);
    meet('n', 'new');
    expect(onUnknown).toHaveBeenCalled();
    await readDue();
    expect(organization.count(/^\/pipelines\?/)).toBe(100);
  });
});
