import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import plugin from './plugin';
import { buildkiteApiRef } from './api/buildkiteApi';
import { FakeBuildkite } from './__testUtils__/FakeBuildkite';
import { aBuildDetail, aPipeline, aRun } from './__testUtils__/fixtures';

function renderAt(address: string) {
  const backend = new FakeBuildkite([aBuildDetail(417)]);
  backend.pipelines = [aPipeline()];
  backend.runs = [aRun()];
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [address],
    apis: [[buildkiteApiRef, backend]],
  });
}

describe('the plugin in an app', () => {
  it.each([
    ['/builds', 'Builds', 'All is well, and nothing runs'],
    ['/builds/waiting', 'Builds', 'No build waits for a person'],
    ['/builds/runs', 'Builds', 'All is well, and nothing runs'],
  ])(
    'has a page at %s',
    async (address, title, answer) => {
      renderAt(address);
      expect(
        await screen.findByRole('heading', { level: 1, name: title }),
      ).toBeVisible();
      expect((await screen.findAllByText(answer)).length).toBeGreaterThan(0);
    },
    30_000,
  );
});
