import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { accessApiRef } from '@slipway/ui';
import { screen } from '@testing-library/react';
import { FakeAccess } from './__testUtils__/FakeAccess';
import plugin from './plugin';

describe('the plugin in an app', () => {
  it.each(['/access', '/access/nonsense'])(
    'has a page at %s that says first what I may do',
    async address => {
      renderTestApp({
        features: [plugin],
        initialRouteEntries: [address],
        apis: [
          [accessApiRef, new FakeAccess()],
          [catalogApiRef, catalogApiMock()],
        ],
      });
      expect(
        await screen.findByRole('heading', { level: 1, name: 'Access' }),
      ).toBeVisible();
      expect(
        await screen.findByText(
          'You may act on PR environments of 4 services you own, and read everything',
        ),
      ).toBeVisible();
      expect(screen.getByRole('tab', { name: 'Mine' })).toHaveAttribute(
        'aria-selected',
        'true',
      );
    },
  );
});
