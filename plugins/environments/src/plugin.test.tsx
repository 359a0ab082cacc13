import { renderTestApp } from '@backstage/frontend-test-utils';
import { EnvironmentSectionBlueprint } from '@slipway/environments-react';
import {
  HomeSectionBlueprint,
  HomeSourcesBlueprint,
} from '@slipway/home-react';
import { SourceList } from '@slipway/ui';
import { screen, within } from '@testing-library/react';
import plugin from './plugin';
import { environmentsApiRef } from './api/environmentsApi';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import {
  aProduction,
  aPullRequest,
  aSource,
  aStaging,
} from './__testUtils__/fixtures';
import { useEffect } from 'react';

const broken = EnvironmentSectionBlueprint.make({
  name: 'broken',
  params: {
    loader: async () => () => {
      throw new Error('the section fell over');
    },
  },
});
const costs = EnvironmentSectionBlueprint.make({
  name: 'costs',
  params: {
    loader:
      async () =>
      ({ environment, change, services }) => (
        <p>
          What {services.join()} of {environment} costs
          {change && ` since #${change.pullRequest?.number}`}
        </p>
      ),
  },
});

const news = HomeSectionBlueprint.make({
  name: 'news',
  params: {
    loader:
      async () =>
      ({ onlyMine, onAnswer }) => {
        useEffect(() => onAnswer('2 news wait for you'), [onAnswer]);
        return <p>News of {onlyMine ? 'mine' : 'everything'}</p>;
      },
  },
});
const brokenNews = HomeSectionBlueprint.make({
  name: 'broken',
  params: {
    loader: async () => () => {
      throw new Error('the news fell over');
    },
  },
});
const registry = HomeSourcesBlueprint.make({
  name: 'registry',
  params: {
    loader: async () => () => (
      <SourceList
        label="Registries"
        sources={[aSource({ name: 'harbor', kind: 'harbor', status: 'down' })]}
      />
    ),
  },
});

describe('the plugin in an app', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['/', 'Home', 'Nothing needs you'],
    ['/environments', 'Environments', 'All is well with 1 PR environment'],
    ['/environments/pr-131', 'PR environments / pr-131', 'pr-131 is ready'],
  ])('has a page at %s', async (address, title, answer) => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [address],
      apis: [[environmentsApiRef, new FakeEnvironments([aPullRequest(131)])]],
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: title }),
    ).toBeVisible();
    expect((await screen.findAllByText(answer)).length).toBeGreaterThan(0);
  });

  it.each([
    ['pr-131', aPullRequest(131), 'checkout of pr-131 costs since #131'],
    [
      'staging',
      aStaging(),
      'storefront,checkout,catalog,payments of staging costs',
    ],
    [
      'production',
      aProduction(),
      'storefront,checkout,catalog,payments of production costs',
    ],
  ])(
    'shows sections of other plugins on the page of %s, a broken one without harm to the others',
    async (name, environment, costing) => {
      jest.spyOn(console, 'error').mockImplementation(() => {});
      renderTestApp({
        features: [plugin],
        extensions: [broken, costs],
        initialRouteEntries: [`/environments/${name}`],
        apis: [[environmentsApiRef, new FakeEnvironments([environment])]],
      });

      expect(await screen.findByText(`What ${costing}`)).toBeVisible();
      expect(
        (await screen.findAllByText(/the section fell over/))[0],
      ).toBeVisible();
      expect(screen.getByRole('region', { name: 'Events' })).toBeVisible();
    },
  );

  it('shows sections of other plugins at the top of the home page, a broken one without harm', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    renderTestApp({
      features: [plugin],
      extensions: [brokenNews, news],
      initialRouteEntries: ['/'],
      apis: [[environmentsApiRef, new FakeEnvironments([aPullRequest(131)])]],
    });

    const section = await screen.findByText('News of everything');
    const needsYou = await screen.findByRole('region', { name: 'Needs you' });
    expect(
      section.compareDocumentPosition(needsYou) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect((await screen.findAllByText(/the news fell over/))[0]).toBeVisible();
    expect(await screen.findByText('2 news wait for you')).toBeVisible();
  });

  it('lists the sources of other plugins on the home page beneath its own', async () => {
    const backend = new FakeEnvironments([aPullRequest(131)]);
    backend.sources = [aSource()];
    renderTestApp({
      features: [plugin],
      extensions: [registry],
      initialRouteEntries: ['/'],
      apis: [[environmentsApiRef, backend]],
    });

    expect(
      await screen.findByRole('list', { name: 'Registries' }),
    ).toHaveTextContent(/^harbor.*Down/);
    const sources = screen.getByRole('region', { name: 'Sources' });
    await within(sources).findByText(/gitops/);
    const rows = within(sources).getAllByRole('listitem');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^gitops.*Live/),
      expect.stringMatching(/^harbor.*Down/),
    ]);
  });
});
