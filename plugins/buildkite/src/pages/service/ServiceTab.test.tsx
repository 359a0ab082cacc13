import { EntityProvider } from '@backstage/plugin-catalog-react';
import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { aBuild, aBuildDetail, aPipeline } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { aBlockedBuild } from '../../__testUtils__/waiting';
import { barHeights } from './barHeights';
import { ServiceCard } from './ServiceCard';
import { ServiceTab } from './ServiceTab';
import { formatSpan, summaryOf } from './summary';

giveElementsASize();

function renderOf(
  service: string,
  element: ReactElement,
  backend: FakeBuildkite,
) {
  backend.pipelines = [aPipeline()];
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: service },
    spec: { type: 'service' },
  };
  return renderPage(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    backend,
    { at: '/' },
  );
}

describe('the card of a service', () => {
  it('says how its builds went, draws a bar for each, and shows what waits', async () => {
    const user = userEvent.setup();
    renderOf(
      'checkout',
      <ServiceCard />,
      new FakeBuildkite([
        aBlockedBuild(421),
        aBuildDetail(420, { state: 'failed', services: ['catalog'] }),
        aBuildDetail(419, {
          branch: 'main',
          isDefaultBranch: true,
          state: 'failed',
          startedAt: minutes(-60),
          finishedAt: minutes(-48),
        }),
        aBuildDetail(418),
        aBuildDetail(417),
      ]),
    );
    expect(
      await screen.findByText(
        /^2 of 4 passed, median 4 min, main is red for at least .+$/,
      ),
    ).toBeVisible();
    const bars = within(
      screen.getByRole('list', { name: /^Latest builds of checkout/ }),
    ).getAllByRole('link');
    expect(bars.map(bar => bar.getAttribute('href'))).toEqual([
      '/builds/example/shop/417',
      '/builds/example/shop/418',
      '/builds/example/shop/419',
      '/builds/example/shop/421',
    ]);
    expect(bars[2]).toHaveAccessibleName(
      /^shop #419 failed in 12 min: Gift cards at checkout \(main\), /,
    );
    expect(bars[3]).toHaveAccessibleName(/^shop #421 waits for a person: /);
    expect(
      screen.getByRole('list', { name: 'Waits for approval' }),
    ).toHaveTextContent('shop #421');

    bars[3]?.focus();
    await user.keyboard('{ArrowLeft}');
    expect(bars[2]).toHaveFocus();
    await user.keyboard('{Home}');
    expect(bars[0]).toHaveFocus();
  });

  it('says how builds of it would come about', async () => {
    renderOf('loyalty', <ServiceCard />, new FakeBuildkite([aBuildDetail(1)]));
    expect(
      await screen.findByText('There are no builds of loyalty'),
    ).toBeVisible();
  });
});

describe('the tab of a service', () => {
  it('lists its pipelines and builds alone, and narrows them in the address', async () => {
    const user = userEvent.setup();
    renderOf(
      'checkout',
      <ServiceTab />,
      new FakeBuildkite([
        aBuildDetail(418, { title: 'Mine', state: 'failed' }),
        aBuildDetail(417, { title: 'Also mine' }),
        aBuildDetail(416, { title: 'Of others', services: ['catalog'] }),
      ]),
    );
    expect(
      await screen.findByRole('list', { name: 'Pipelines of checkout' }),
    ).toHaveTextContent(
      /example\/shop.*default branch main · also builds storefront/,
    );
    const table = await screen.findByRole('table', { name: 'Builds' });
    await waitFor(() =>
      expect(within(table).getAllByRole('row')).toHaveLength(3),
    );
    expect(table).not.toHaveTextContent('Of others');
    expect(screen.queryByRole('combobox', { name: 'Services' })).toBeNull();

    await user.click(screen.getByRole('button', { name: /Failed\s*1/ }));
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '/?state=failed',
      ),
    );
    await waitFor(() => expect(table).not.toHaveTextContent('Also mine'));
  });
});

describe('the summary', () => {
  const green = {
    pipeline: 'example/shop',
    branch: 'main',
    green: true,
    since: '2026-11-21T09:00:00Z',
    atLeast: false,
  };
  const red = { ...green, pipeline: 'example/docs', green: false };

  it.each([
    [[green], /, main is green for 3h 10m$/],
    [[{ ...green, atLeast: true }], /, main is green for at least 3h 10m$/],
    [
      [green, { ...green, pipeline: 'example/docs' }],
      /, the default branch is green in 2 pipelines$/,
    ],
    [[green, red], /, the default branch is red in example\/docs$/],
    [[], /^1 of 3 passed, median 5 min$/],
  ])('of %j', (health, words) => {
    const took = (number: number, long: number, state: 'passed' | 'failed') =>
      aBuild(number, {
        state,
        startedAt: minutes(-long - 1),
        finishedAt: minutes(-1),
      });
    expect(
      summaryOf(
        [
          took(1, 4, 'passed'),
          took(2, 6, 'failed'),
          aBuild(3, { state: 'canceled' }),
        ],
        health,
        Date.parse(green.since) + 190 * 60_000,
      ),
    ).toMatch(words);
  });

  it.each([
    [42, '42 s'],
    [372, '6 min 12 s'],
    [3840, '1 h 4 min'],
    [3600, '1 h'],
  ])('of %d seconds', (seconds, words) => {
    expect(formatSpan(seconds)).toBe(words);
  });
});

describe('bars', () => {
  it('are as high as builds were long; one that hangs does not hide the others', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    const build = (start: string | undefined, end?: string) =>
      aBuild(1, {
        startedAt: start && `2026-11-21T${start}:00Z`,
        finishedAt: end && `2026-11-21T${end}:00Z`,
        state: 'running',
      });
    expect(
      barHeights(
        [
          build('08:00', '08:10'),
          build('08:00', '08:15'),
          build('01:00', '09:00'),
          build('09:50'),
          build(undefined),
        ],
        now,
      ),
    ).toEqual([10 / 45, 15 / 45, 1, 10 / 45, 0]);
  });
});
