import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { screen } from '@testing-library/react';
import { FakeHarbor } from './__testUtils__/FakeHarbor';
import { aDigest, anImageDetail, aPlace } from './__testUtils__/fixtures';
import { harborApiRef } from './api/harborApi';
import plugin from './plugin';

describe('the plugin in an app', () => {
  it.each([
    ['/images', /^Images$/],
    ['/images/all', /^Images$/],
    ['/images/vulnerabilities', /^Images$/],
    ['/images/replications', /^Images$/],
    [`/images/${aDigest()}`, /shop\/checkout:v1\.4\.2/],
    ['/images/vulnerabilities/CVE-2024-3094', /CVE-2024-3094/],
  ])('has a page at %s', async (address, title) => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [address],
      apis: [
        [
          harborApiRef,
          new FakeHarbor([anImageDetail(1, { runningIn: [aPlace()] })]),
        ],
      ],
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: title }),
    ).toBeVisible();
  });

  it.each([
    ['Component', { 'goharbor.io/repository-slug': 'shop/checkout' }, true],
    ['Component', { 'buildkite.com/pipeline-slug': 'example/shop' }, false],
    ['Component', undefined, false],
    ['System', { 'goharbor.io/repository-slug': 'shop/checkout' }, false],
  ])('has a tab and a card for %s with %j: %s', (kind, annotations, shown) => {
    const tab = createExtensionTester(
      plugin.getExtension('entity-content:harbor'),
    );
    expect(tab.get(coreExtensionData.routePath)).toBe('/images');
    const card = createExtensionTester(
      plugin.getExtension('entity-card:harbor'),
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
