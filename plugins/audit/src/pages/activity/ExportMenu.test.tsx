import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { localDate } from '../../activity/days';
import { FakeAudit } from '../../__testUtils__/FakeAudit';
import { anActivity } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ActivityPage } from './ActivityPage';
import { saveFile } from './saveFile';

jest.mock('./saveFile', () => ({ saveFile: jest.fn() }));

describe('Export', () => {
  const at = '/activity?outcome=refused&environment=staging';

  it.each([
    ['CSV, for spreadsheets', 'csv'],
    ['JSON Lines, for programs', 'jsonl'],
  ] as const)('saves what fits the filters as %s', async (item, format) => {
    const user = userEvent.setup();
    const audit = new FakeAudit([anActivity(1)]);
    renderPage(<ActivityPage />, audit, at);
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));

    await waitFor(() => expect(saveFile).toHaveBeenCalled());
    expect(audit.exports).toEqual([
      [{ outcome: ['refused'], environment: ['staging'] }, format],
    ]);
    expect(saveFile).toHaveBeenLastCalledWith(
      expect.any(Blob),
      `slipway-activity-${localDate(new Date())}.${format}`,
    );
  });

  it('says why there is no file', async () => {
    const user = userEvent.setup();
    const audit = new FakeAudit([anActivity(1)]);
    renderPage(<ActivityPage />, audit);
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    audit.failure = new Error('Failed to fetch');
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'Could not reach the portal to ask for the export',
    );
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
