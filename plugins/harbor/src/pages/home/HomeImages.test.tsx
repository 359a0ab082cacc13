import { screen, within } from '@testing-library/react';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  anImageDetail,
  anOccurrence,
  aPlace,
  aScan,
  aSource,
  aTag,
  someCounts,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { HomeImages } from './HomeImages';
import { HomeSources } from './HomeSources';

const inProduction = (number: number, critical: number, high = 0) =>
  anImageDetail(number, {
    occurrences: [anOccurrence({ tags: [aTag(`v1.${number}`)] })],
    runningIn: [aPlace()],
    scans: [aScan({ counts: someCounts({ critical, high }) })],
  });

describe('the section of the home page', () => {
  it('has those first that have the most critical ones, whenever they were pushed', async () => {
    const onAnswer = jest.fn();
    renderPage(
      <HomeImages onlyMine={false} onAnswer={onAnswer} />,
      new FakeHarbor([
        inProduction(1, 1),
        inProduction(2, 2, 1),
        inProduction(3, 2, 4),
      ]),
      { at: '/' },
    );
    const section = await screen.findByRole('region', {
      name: 'Critical vulnerabilities in production',
    });
    expect(
      within(section)
        .getAllByRole('listitem')
        .map(item => within(item).getByRole('link').textContent),
    ).toEqual([
      'shop/checkout:v1.3',
      'shop/checkout:v1.2',
      'shop/checkout:v1.1',
    ]);
    expect(onAnswer).toHaveBeenLastCalledWith(
      '3 images in production have critical vulnerabilities',
    );
  });
});

describe('the sources of the home page', () => {
  it('are every Harbor, and none that tells of itself elsewhere', async () => {
    const backend = new FakeHarbor();
    backend.sources = [
      aSource({ status: 'down', message: 'Nobody answers for Harbor' }),
      aSource({ name: 'environments', kind: 'environments' }),
    ];
    renderPage(<HomeSources />, backend, { at: '/' });
    expect(await screen.findByRole('listitem')).toHaveTextContent(
      /^harbor\/cloud.*Down.*Nobody answers for Harbor$/,
    );
  });
});
