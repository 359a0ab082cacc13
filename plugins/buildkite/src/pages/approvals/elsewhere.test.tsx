import { act, screen, within } from '@testing-library/react';
import type { EnvironmentSectionProps } from '@slipway/environments-react';
import type { Build } from '@slipway/plugin-buildkite-common';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { aBuild, aBuildDetail } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { aBlockedBuild } from '../../__testUtils__/waiting';
import { HomeApprovals } from '../home/HomeApprovals';
import { concernsEnvironment } from './concernsEnvironment';
import { EnvironmentApprovals } from './EnvironmentApprovals';

type Place = Omit<EnvironmentSectionProps, 'environment'>;

const staging: Place = { services: ['checkout', 'catalog'] };
const pr131: Place = {
  services: ['checkout'],
  change: {
    repository: 'example/shop',
    commit: 'f'.repeat(40),
    pullRequest: { number: 131 },
  },
};
const testbed: Place = {
  services: ['checkout'],
  change: { repository: 'example/shop', commit: aBuild().commit },
};
const main = { isDefaultBranch: true, pullRequest: undefined };

describe('whether a build concerns an environment', () => {
  it.each<[string, Partial<Build>, Place, boolean]>([
    ['of its pull request', {}, pr131, true],
    ['of another pull request', { pullRequest: { number: 1 } }, pr131, false],
    [
      'of the same number elsewhere',
      { repository: 'example/other' },
      pr131,
      false,
    ],
    ['whose repository is not told', { repository: undefined }, pr131, true],
    ['of its commit', main, testbed, true],
    ['of another commit', { ...main, commit: 'e'.repeat(40) }, testbed, false],
    ['of main and a service of it', main, staging, true],
    ['of a branch', {}, staging, false],
    ['of main and no service of it', { ...main, services: [] }, staging, false],
  ])('a build %s', (_, change, place, concerns) => {
    expect(concernsEnvironment(aBuild(417, change), place)).toBe(concerns);
  });
});

describe('approvals on the page of an environment', () => {
  it('show what waits before it changes the environment', async () => {
    renderPage(
      <EnvironmentApprovals environment="pr-131" {...pr131} />,
      new FakeBuildkite([
        aBlockedBuild(418),
        aBlockedBuild(419, { pullRequest: { number: 7 } }),
      ]),
    );
    const section = await screen.findByRole('region', {
      name: 'Waits for approval',
    });
    expect(within(section).getAllByRole('listitem')).toHaveLength(1);
    expect(section).toHaveTextContent('shop #418');
    expect(
      within(section).getByRole('link', { name: 'All that waits' }),
    ).toHaveAttribute('href', '/builds/waiting');
  });
});

describe('approvals on the home page', () => {
  it('show what the reader may let go on, theirs first, and nothing where there is none', async () => {
    const backend = new FakeBuildkite([aBuildDetail(417)]);
    const onAnswer = jest.fn();
    const { signals } = renderPage(
      <main>
        <HomeApprovals onlyMine={false} onAnswer={onAnswer} />
      </main>,
      backend,
      { owned: ['payments'] },
    );
    expect(await screen.findByRole('main')).toBeEmptyDOMElement();

    backend.builds = [
      aBlockedBuild(418),
      aBlockedBuild(419),
      aBlockedBuild(420, { services: ['payments'] }),
    ];
    backend.unblockable = ['job-release-418', 'job-release-420'];
    act(() => signals.changed({ news: true }));
    const found = within(
      await screen.findByRole('list', { name: 'Waits for approval' }),
    ).getAllByRole('listitem');
    expect(found[0]).toHaveTextContent('shop #420');
    expect(found[1]).toHaveTextContent('shop #418');
    expect(found).toHaveLength(2);
    expect(onAnswer).toHaveBeenLastCalledWith('2 approvals wait for you');
  });

  it('show those of services of the reader alone where the page does', async () => {
    const onAnswer = jest.fn();
    renderPage(
      <HomeApprovals onlyMine onAnswer={onAnswer} />,
      new FakeBuildkite([
        aBlockedBuild(418),
        aBlockedBuild(420, { services: ['payments'] }),
      ]),
      { at: '/builds?mine=1', owned: ['payments'] },
    );
    const found = within(
      await screen.findByRole('list', { name: 'Waits for approval' }),
    ).getAllByRole('listitem');
    expect(found).toHaveLength(1);
    expect(found[0]).toHaveTextContent('shop #420');
    expect(onAnswer).toHaveBeenLastCalledWith('1 approval waits for you');
  });
});
