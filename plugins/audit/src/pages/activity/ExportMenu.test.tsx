import { localDate } from '@slipway/ui';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAudit } from '../../__testUtils__/FakeAudit';
import { anActivity } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ActivityPage } from './ActivityPage';

describe('Export', () => {
  const at = '/activity?outcome=refused&environment=staging';
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['CSV, for spreadsheets', 'csv'],
    ['JSON Lines, for programs', 'jsonl'],
  ] as const)('saves what fits the filters as %s', async (item, format) => {
    const user = userEvent.setup();
    const saved: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push(`${this.download} of ${this.href}`);
      });
    URL.createObjectURL = content =>
      `blob:${content instanceof Blob ? content.size : 'none'}`;
    URL.revokeObjectURL = () => {};
    const audit = new FakeAudit([anActivity(1)]);
    renderPage(<ActivityPage />, audit, at);
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));

    const name = `slipway-activity-${localDate(new Date())}.${format}`;
    const size = `${format} of 1`.length;
    await waitFor(() => expect(saved).toEqual([`${name} of blob:${size}`]));
    expect(audit.exports).toEqual([
      [{ outcome: ['refused'], environment: ['staging'] }, format],
    ]);
  });

  it('says why there is no file', async () => {
    const user = userEvent.setup();
    const audit = new FakeAudit([anActivity(1)]);
    const { alerts } = renderPage(<ActivityPage />, audit);
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    audit.failure = new Error('Failed to fetch');
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));

    await waitFor(() => expect(alerts.getAlerts()).toHaveLength(1));
    expect(alerts.getAlerts()[0]).toEqual({
      message: expect.stringMatching(
        /^Could not reach the portal to ask for slipway-activity-.*\.csv: Failed to fetch$/,
      ),
      severity: 'error',
    });
    expect(screen.getByRole('button', { name: 'Export' })).toBeEnabled();
  });
});
