import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import {
  aProduction,
  aPullRequest,
  aStaging,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ServiceTab } from './ServiceTab';

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service' },
});

describe('Environments of a service', () => {
  it('shows where it runs now and its PR environments', async () => {
    renderPage(
      <EntityProvider entity={entity('checkout')}>
        <ServiceTab />
      </EntityProvider>,
      new FakeEnvironments([
        aStaging(),
        aProduction(),
        aPullRequest(131),
        aPullRequest(132, { workloads: [] }),
      ]),
    );

    const table = await screen.findByRole('table', {
      name: 'Where checkout runs',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(/production.*Ready.*main-1a2b3c4/);
    expect(rows[1]).toHaveTextContent(/staging.*Asleep/);
    const pulls = await screen.findByRole('list', {
      name: 'PR environments of checkout',
    });
    expect(pulls).toHaveTextContent(/pr-131.*#131 Gift cards/);
    expect(pulls).not.toHaveTextContent('pr-132');
    expect(
      screen.getByRole('link', { name: 'Open in the list' }),
    ).toHaveAttribute('href', '/environments/pr?service=checkout');
  });

  it('says so when it runs nowhere', async () => {
    renderPage(
      <EntityProvider entity={entity('loyalty')}>
        <ServiceTab />
      </EntityProvider>,
      new FakeEnvironments([aStaging()]),
    );
    expect(await screen.findByText('loyalty runs nowhere')).toBeVisible();
  });
});
