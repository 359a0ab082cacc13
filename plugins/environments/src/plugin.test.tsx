import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import plugin from './plugin';
import { environmentsApiRef } from './api/environmentsApi';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import { aPullRequest } from './__testUtils__/fixtures';

describe('the plugin in an app', () => {
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
});
