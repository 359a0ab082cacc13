import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { environmentSectionDataRef } from '@slipway/environments-react';
import { screen } from '@testing-library/react';
import { auditApiRef } from './api/auditApi';
import plugin from './plugin';
import { FakeAudit } from './__testUtils__/FakeAudit';
import { EnvironmentActivity } from './slices/EnvironmentActivity';

describe('the plugin in an app', () => {
  it('has a page at /activity', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/activity'],
      apis: [[auditApiRef, new FakeAudit()]],
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Activity' }),
    ).toBeVisible();
    expect(
      (await screen.findAllByText('Nothing has been done yet')).length,
    ).toBeGreaterThan(0);
  });

  it("has a section for the environments' pages", async () => {
    const section = createExtensionTester(
      plugin.getExtension('environment-section:audit'),
    );
    const load = section.get(environmentSectionDataRef);
    expect(await load()).toBe(EnvironmentActivity);
  });

  it('has a tab for services', () => {
    const tab = createExtensionTester(
      plugin.getExtension('entity-content:audit'),
    );
    expect(tab.get(coreExtensionData.routePath)).toBe('/activity');
    const shows = tab.get(EntityContentBlueprint.dataRefs.filterFunction);
    const component = (type: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'cart' },
      spec: { type },
    });
    expect(shows?.(component('service'))).toBe(true);
    expect(shows?.(component('library'))).toBe(false);
  });
});
