import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { Image, ImageHistoryPoint } from '@slipway/plugin-harbor-common';
import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImage,
  anImageDetail,
  aPlace,
  aScan,
  someCounts,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { imagesAnswer } from './imagesAnswer';
import { ServiceCard } from './ServiceCard';
import { ServiceTab } from './ServiceTab';

giveElementsASize();

const point = (
  number: number,
  counts?: ImageHistoryPoint['counts'],
): ImageHistoryPoint => ({
  digest: aDigest(number),
  pushedAt: minutes(-number),
  size: 1,
  tags: [`v1.${number}.0`],
  runningIn: [],
  counts,
});

function renderOf(element: ReactElement, backend: FakeHarbor) {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout' },
  };
  renderPage(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    backend,
    { at: '/' },
  );
}

describe('a service', () => {
  it('has a card with what runs and what its newest images have', async () => {
    const backend = new FakeHarbor([
      anImageDetail(1, { runningIn: [aPlace()] }),
      anImageDetail(2),
    ]);
    backend.history = [
      point(2, someCounts({ critical: 1 })),
      point(3, someCounts({ high: 1 })),
    ];
    renderOf(<ServiceCard />, backend);
    expect(
      await screen.findByText(
        'Production runs 1 critical and 2 high vulnerabilities. The newest image has 1 high.',
      ),
    ).toBeVisible();
    const newest = screen.getByRole('list', {
      name: 'Newest images of checkout',
    });
    expect(
      within(newest)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'v1.2.0: 1 critical, 0 high, 0 medium',
      'v1.3.0: 0 critical, 1 high, 0 medium',
    ]);
    expect(
      screen.getByRole('list', { name: 'Images that run' }),
    ).toHaveTextContent(/shop\/checkout:v1\.4\.2.*production/);
    expect(screen.getByRole('link', { name: 'All images' })).toHaveAttribute(
      'href',
      '/images/all?service=checkout',
    );
  });

  it('says how images come to it where there are none', async () => {
    renderOf(<ServiceCard />, new FakeHarbor());
    expect(
      await screen.findByText('There are no images of checkout'),
    ).toBeVisible();
  });

  it('has a tab with every image of it alone', async () => {
    const backend = new FakeHarbor([
      anImageDetail(1),
      anImageDetail(2, { services: ['catalog'] }),
    ]);
    renderOf(<ServiceTab />, backend);
    const list = await screen.findByRole('region', {
      name: 'All images of checkout',
    });
    const table = await within(list).findByRole('table', { name: 'Images' });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
  });
});

describe('the answer about a service', () => {
  const running = (change: Partial<Image>) =>
    anImage(1, { runningIn: [aPlace()], ...change });
  const clean = aScan({ counts: someCounts({ low: 3 }) });

  it.each([
    [[], [], 'It does not run in production.'],
    [
      [running({ scans: [clean] })],
      [point(1, someCounts({ critical: 2 }))],
      'Production runs nothing critical or high. The newest image has 2 critical.',
    ],
    [
      [running({})],
      [point(1, someCounts()), point(2)],
      'Production runs 1 critical and 2 high vulnerabilities. The newest image that was scanned has nothing critical or high.',
    ],
    [
      [running({ scans: [] })],
      [],
      'Nobody knows what is in the image that production runs.',
    ],
  ])('case %#', (images, history, answer) => {
    expect(imagesAnswer(history, images)).toBe(answer);
  });
});
