import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { environmentSectionDataRef } from '@slipway/environments-react';
import { homeSectionDataRef, homeSourcesDataRef } from '@slipway/home-react';
import { screen } from '@testing-library/react';
import plugin from './plugin';
import { buildkiteApiRef } from './api/buildkiteApi';
import { FakeBuildkite } from './__testUtils__/FakeBuildkite';
import { aBuildDetail, aPipeline, aRun } from './__testUtils__/fixtures';
import { EnvironmentApprovals } from './pages/approvals/EnvironmentApprovals';
import { HomeApprovals } from './pages/home/HomeApprovals';
import { HomeSources } from './pages/home/HomeSources';

describe('the plugin in an app', () => {
  it.each([
    ['/builds', /^Builds$/, /^Nothing runs or waits$/],
    ['/builds/waiting', /^Builds$/, /^No build waits for a person$/],
    ['/builds/runs', /^Builds$/, /^No PipelineRun runs$/],
    ['/builds/example/shop/417', /417/, /Gift cards at checkout/],
    ['/builds/runs/ci-mgmt/ci/shop-417', /shop-417/, /test-service/],
  ])(
    'has a page at %s',
    async (address, title, answer) => {
      const backend = new FakeBuildkite([aBuildDetail(417)]);
      backend.pipelines = [aPipeline()];
      backend.runs = [aRun()];
      renderTestApp({
        features: [plugin],
        initialRouteEntries: [address],
        apis: [[buildkiteApiRef, backend]],
      });
      expect(
        await screen.findByRole('heading', { level: 1, name: title }),
      ).toBeVisible();
      expect((await screen.findAllByText(answer)).length).toBeGreaterThan(0);
    },
    30_000,
  );

  it('has sections for the pages of environments and for the home page', async () => {
    const ofEnvironment = createExtensionTester(
      plugin.getExtension('environment-section:buildkite'),
    );
    expect(await ofEnvironment.get(environmentSectionDataRef)()).toBe(
      EnvironmentApprovals,
    );
    const ofHome = createExtensionTester(
      plugin.getExtension('home-section:buildkite'),
    );
    expect(await ofHome.get(homeSectionDataRef)()).toBe(HomeApprovals);
    const sources = createExtensionTester(
      plugin.getExtension('home-sources:buildkite'),
    );
    expect(await sources.get(homeSourcesDataRef)()).toBe(HomeSources);
  });

  it.each([
    ['Component', { 'buildkite.com/pipeline-slug': 'example/shop' }, true],
    ['Component', { 'buildkite.com/project-slug': 'example/shop' }, true],
    ['Component', { 'github.com/project-slug': 'example/shop' }, false],
    ['Component', undefined, false],
    ['System', { 'buildkite.com/pipeline-slug': 'example/shop' }, false],
  ])('has a tab and a card for %s with %j: %s', (kind, annotations, shown) => {
    const tab = createExtensionTester(
      plugin.getExtension('entity-content:buildkite'),
    );
    expect(tab.get(coreExtensionData.routePath)).toBe('/builds');
    const card = createExtensionTester(
      plugin.getExtension('entity-card:buildkite'),
    );
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'checkout', annotations },
    };
    for (const shows of [
      tab.get(EntityContentBlueprint.dataRefs.filterFunction),
      card.get(EntityCardBlueprint.dataRefs.filterFunction),
    ]) {
      expect(shows?.(entity)).toBe(shown);
    }
  });
});
