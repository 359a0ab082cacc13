import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAudit } from '../__testUtils__/FakeAudit';
import { anActivity } from '../__testUtils__/fixtures';
import { renderPage } from '../__testUtils__/renderPage';
import { EnvironmentActivity } from './EnvironmentActivity';
import { ServiceActivity } from './ServiceActivity';

const toggles = () => screen.findAllByRole('button', { name: /^Details: / });

describe('Activity of an environment', () => {
  it('shows the newest ten, each to be opened in place, and the way to all', async () => {
    const user = userEvent.setup();
    const other = anActivity(99, {
      target: { name: 'pr-131', environment: 'pr-131' },
    });
    const here = Array.from({ length: 12 }, (_, index) =>
      anActivity(50 - index),
    );
    renderPage(
      <EnvironmentActivity environment="staging" />,
      new FakeAudit([other, ...here]),
      '/environments/staging',
    );

    const [first, ...rest] = await toggles();
    expect(rest).toHaveLength(9);
    expect(screen.queryByText('pr-131')).toBeNull();
    expect(screen.queryByRole('button', { name: /Load more/ })).toBeNull();
    expect(
      screen.getByRole('link', { name: 'All activity of staging' }),
    ).toHaveAttribute('href', '/activity?environment=staging');
    if (first) await user.click(first);
    expect(await screen.findByText('#99, #100')).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/environments/staging',
    );
  });

  it('says so when nobody did anything to it', async () => {
    renderPage(<EnvironmentActivity environment="staging" />, new FakeAudit());
    expect(
      await screen.findByText('Nobody has done anything to staging'),
    ).toBeVisible();
  });
});

describe('Activity of a service', () => {
  it('shows what was done to it, by the name that records call it', async () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'shop-cart',
        annotations: { 'backstage.io/kubernetes-id': 'cart' },
      },
      spec: { type: 'service' },
    };
    const ofCart = anActivity(2, {
      target: { name: 'pr-7', environment: 'pr-7', services: ['cart'] },
    });
    renderPage(
      <EntityProvider entity={entity}>
        <ServiceActivity />
      </EntityProvider>,
      new FakeAudit([ofCart, anActivity(1)]),
    );
    expect(await toggles()).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'pr-7' })).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All activity of cart' }),
    ).toHaveAttribute('href', '/activity?service=cart');
  });
});
