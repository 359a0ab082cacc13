import type {
  ComparedImage,
  Difference,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImageDetail,
  aScan,
  aVulnerability,
} from '../../../__testUtils__/fixtures';
import { countsOf } from '../../../__testUtils__/counting';
import { renderImage } from '../../../__testUtils__/renderImage';

giveElementsASize();

const compared = (
  number: number,
  change: Partial<ComparedImage> = {},
): ComparedImage => ({
  digest: aDigest(number),
  tags: [`v1.4.${number}`],
  runningIn: [],
  scan: aScan(),
  ...change,
});

function aDifference(
  parts: Partial<Record<'introduced' | 'fixed' | 'inherited', Vulnerability[]>>,
  against = compared(2),
): Difference {
  const { introduced = [], fixed = [], inherited = [] } = parts;
  return {
    image: compared(1),
    against,
    introduced,
    fixed,
    inherited,
    counts: {
      introduced: countsOf(introduced),
      fixed: countsOf(fixed),
      inherited: countsOf(inherited),
    },
  };
}

function aBackend() {
  const backend = new FakeHarbor([
    anImageDetail(1, {
      comparable: [
        {
          digest: aDigest(3),
          tags: ['v1.4.1'],
          runningIn: ['staging'],
          pushedAt: minutes(-500),
        },
        {
          digest: aDigest(2),
          tags: ['v1.4.0'],
          runningIn: ['production'],
          pushedAt: minutes(-900),
        },
      ],
    }),
  ]);
  backend.differences.set(
    'production',
    aDifference(
      {
        introduced: [aVulnerability()],
        fixed: [
          aVulnerability({ cve: 'CVE-2023-1' }),
          aVulnerability({ cve: 'CVE-2023-2' }),
        ],
      },
      compared(2, { runningIn: ['production'] }),
    ),
  );
  backend.differences.set(aDigest(3), aDifference({}, compared(3)));
  return backend;
}

describe('the difference of an image', () => {
  it('is that to production at first, and names what is introduced', async () => {
    const user = userEvent.setup();
    renderImage(aBackend(), { search: '?tab=difference' });
    expect(
      await screen.findByText(
        'Introduces CVE-2024-5535 (critical), fixes 2; 0 are in both.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'production' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    const table = screen.getByRole('table', { name: 'Introduced' });
    await waitFor(() =>
      expect(within(table).getByText('CVE-2024-5535')).toBeVisible(),
    );
    await user.click(screen.getByRole('button', { name: 'Fixed 2' }));
    expect(
      within(await screen.findByRole('table', { name: 'Fixed' })).getAllByRole(
        'row',
      ),
    ).toHaveLength(3);
    expect(screen.getByLabelText('Address')).toHaveTextContent('kind=fixed');
  });

  it('is that to another image which is chosen', async () => {
    const user = userEvent.setup();
    renderImage(aBackend(), { search: '?tab=difference' });
    await user.click(
      await screen.findByRole('combobox', { name: 'Another image' }),
    );
    await user.click(await screen.findByRole('option', { name: /v1\.4\.1/ }));
    expect(
      await screen.findByText('Nothing new, nothing fixed; 0 are in both.'),
    ).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      `against=${aDigest(3)}`,
    );
  });

  it('is renewed when production changes', async () => {
    const backend = aBackend();
    const { signals } = renderImage(backend, { search: '?tab=difference' });
    await screen.findByText(/^Introduces CVE-2024-5535/);
    backend.differences.set('production', aDifference({}, compared(1)));
    signals.changed({ images: [aDigest(2)] });
    expect(await screen.findByText('It is this very image')).toBeVisible();
  });

  it('says when what the address names runs nothing to compare with', async () => {
    renderImage(aBackend(), { search: '?tab=difference&against=staging' });
    expect(
      await screen.findByText('There is nothing in staging to compare it with'),
    ).toBeVisible();
  });

  it('needs something to compare with', async () => {
    renderImage(new FakeHarbor([anImageDetail()]), {
      search: '?tab=difference',
    });
    expect(
      await screen.findByText('There is nothing to compare it with'),
    ).toBeVisible();
  });
});
