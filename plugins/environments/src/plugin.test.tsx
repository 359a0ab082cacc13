import { renderTestApp } from '@backstage/frontend-test-utils';
import { EnvironmentSectionBlueprint } from '@slipway/environments-react';
import { screen } from '@testing-library/react';
import plugin from './plugin';
import { environmentsApiRef } from './api/environmentsApi';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import { aPullRequest } from './__testUtils__/fixtures';

describe('the plugin in an app', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['/', 'Home', 'Nothing needs you'],
    ['/environments', 'Environments', 'All is well with 1 PR environment'],
    ['/environments/pr-131', 'PR environments / pr-131', 'pr-131 is ready'],
  ])(
    'has a page at %s',
    async (address, title, answer) => {
      renderTestApp({
        features: [plugin],
        initialRouteEntries: [address],
        apis: [[environmentsApiRef, new FakeEnvironments([aPullRequest(131)])]],
      });
      expect(
        await screen.findByRole('heading', { level: 1, name: title }),
      ).toBeVisible();
      expect((await screen.findAllByText(answer)).length).toBeGreaterThan(0);
    },
    30_000,
  );

  it("shows sections of other plugins on an environment's page, a broken one without harm to the others", async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
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
          ({ environment }) => <p>What {environment} costs</p>,
      },
    });
    renderTestApp({
      features: [plugin],
      extensions: [broken, costs],
      initialRouteEntries: ['/environments/pr-131'],
      apis: [[environmentsApiRef, new FakeEnvironments([aPullRequest(131)])]],
    });

    expect(await screen.findByText('What pr-131 costs')).toBeVisible();
    expect(
      (await screen.findAllByText(/the section fell over/))[0],
    ).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Workloads of pr-131' }),
    ).toBeVisible();
  });
});
