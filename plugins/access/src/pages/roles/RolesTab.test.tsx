import { aFailure } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAccess } from '../../__testUtils__/FakeAccess';
import { aMatrix } from '../../__testUtils__/fixtures';
import { renderAccess } from '../../__testUtils__/renderPage';

const matrixOf = () => screen.findByRole('table', { name: 'Actions by roles' });

const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map(row => Array.from(row.children, cell => cell.textContent));

describe('Roles', () => {
  it('shows actions by roles, who has them, and what else is in force', async () => {
    const user = userEvent.setup();
    renderAccess(new FakeAccess(), { at: 'roles', inspects: true });

    const matrix = await matrixOf();
    expect(
      screen.getByText('3 roles in force since 20 Nov 2026, 13:55:00'),
    ).toBeVisible();
    expect(rowsOf(matrix)).toEqual([
      ['Action', 'Developer21 people', 'QA1 person', 'SRE1 person'],
      ['Environments', ''],
      [
        'Wakeenvironments.wake',
        'PR environments of services they own',
        'staging',
        'everywhere',
      ],
      [
        'Destroyenvironments.destroy',
        'PR environments of services they own',
        'no',
        'everywhere',
      ],
      [
        'Take note of noticesenvironments.notice.acknowledge',
        'no',
        'no',
        'everywhere',
      ],
      ['Access', ''],
      ['Look at what everybody may doaccess.inspect', 'no', 'no', 'everywhere'],
      ['Catalog', ''],
      [
        'Refresh catalog entitycatalog.entity.refresh',
        'entities they own',
        'no',
        'no',
      ],
      ['Create catalog locationcatalog.location.create', 'no', 'no', 'no'],
    ]);

    const developer = within(matrix).getByRole('group', {
      name: 'Developer. Dana and 20 more. Through group shop',
    });
    await user.hover(developer);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Dana and 20 more',
    );

    await user.click(
      screen.getByRole('button', {
        name: 'Everybody who is signed in reads: 2 actions',
      }),
    );
    expect(
      screen.getByRole('list', { name: 'Actions that only read' }),
    ).toHaveTextContent('Look at who did what');
    expect(
      screen.getByRole('list', { name: 'Separation of duties' }),
    ).toHaveTextContent('Who woke something may not put it to sleep.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is narrowed by the address, and widened again', async () => {
    const user = userEvent.setup();
    renderAccess(new FakeAccess(), {
      at: 'roles?q=catalog&possible=true',
      inspects: true,
    });

    expect(rowsOf(await matrixOf()).map(([action]) => action)).toEqual([
      'Action',
      'Catalog',
      'Refresh catalog entitycatalog.entity.refresh',
    ]);
    expect(screen.getByText('1 of 6 actions')).toBeVisible();

    await user.click(
      screen.getByRole('checkbox', { name: 'Only what somebody may do' }),
    );
    expect(await screen.findByText('2 of 6 actions')).toBeVisible();

    await user.type(
      screen.getByRole('searchbox', { name: 'Search actions' }),
      ' nonsense',
    );
    expect(await screen.findByText('No action like that')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show every action' }));
    expect(await screen.findByText('6 actions')).toBeVisible();
    expect(await matrixOf()).toBeVisible();
  });

  it('says that a configuration was rejected, and what in the one in force has no effect', async () => {
    const access = new FakeAccess();
    access.matrix = aMatrix({
      remarks: [
        {
          severity: 'warning',
          about: 'silent-plugin',
          subject: 'delivery',
          in: [],
          text: 'the plugin delivery did not say what can be done in it: 503',
        },
        {
          severity: 'warning',
          about: 'empty-group',
          subject: 'group:default/qa',
          in: ['QA', 'Testers'],
          text: 'nobody is in group:default/qa',
        },
      ],
      rejected: {
        at: new Date(2026, 10, 20, 14, 2).toISOString(),
        message: 'permission.roles[1].may[0].actions[0] is no action',
      },
    });
    renderAccess(access, { at: 'roles', inspects: true });

    const [rejected, remarks] = await screen.findAllByRole('alert');
    expect(rejected).toHaveTextContent(
      'The configuration changed at 20 Nov 2026, 14:02:00 and could not be used; the roles from 20 Nov 2026, 13:55:00 still hold.permission.roles[1].may[0].actions[0] is no action',
    );
    expect(remarks).toHaveTextContent(
      '2 things to look at:The plugin delivery did not say what can be done in it: 503QA, Testers: nobody is in group:default/qa',
    );
    expect(screen.getByText(/^3 roles from .* still hold/)).toBeVisible();
    expect(await matrixOf()).toBeVisible();
  });

  it('mentions without alarm what is for plugins to come', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    const undeclared = (subject: string, ...places: string[]) => ({
      severity: 'info' as const,
      about: 'undeclared-action' as const,
      subject,
      in: places,
      text: `no plugin here has ${subject}`,
    });
    const acknowledge = 'environments.notice.acknowledge';
    access.matrix = aMatrix({
      remarks: [
        undeclared('delivery.promotion.approve', 'QA', 'Separation of duties'),
        {
          severity: 'info',
          about: 'unlimitable-action',
          subject: acknowledge,
          in: ['SRE'],
          text: `${acknowledge} is not done to one resource`,
        },
        undeclared('delivery.*', 'SRE'),
      ],
    });
    renderAccess(access, { at: 'roles', inspects: true });

    const open = async (label: string) => {
      await user.click(await screen.findByRole('button', { name: label }));
      return within(screen.getByRole('list', { name: label }))
        .getAllByRole('listitem')
        .map(item => item.textContent);
    };
    expect(
      await open(
        '2 actions are named by roles, but no plugin here has them yet',
      ),
    ).toEqual([
      'delivery.promotion.approve (QA and Separation of duties)',
      'delivery.* (SRE)',
    ]);
    expect(
      await open(
        '1 action cannot be limited, so patterns with limits leave it out',
      ),
    ).toEqual([`${acknowledge} (SRE)`]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is closed to who may not inspect, with the reason and who may', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    renderAccess(access);

    const tab = await screen.findByRole('tab', { name: 'Roles' });
    const reason = 'You may not look at what everybody may do. SRE may: Sam';
    await waitFor(() => expect(tab).toHaveAccessibleDescription(reason));
    expect(tab).toHaveAttribute('aria-disabled', 'true');
    await user.click(tab);
    expect(screen.getByRole('tab', { name: 'Mine' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    while (document.activeElement !== tab) await user.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(reason);
  });

  it('says the same at its own address, and asks the backend for nothing it would refuse', async () => {
    const access = new FakeAccess();
    renderAccess(access, { at: 'roles' });
    expect(
      await screen.findByText('The roles are not for everybody'),
    ).toBeVisible();
    expect(
      await screen.findByText(
        'You may not look at what everybody may do. SRE may: Sam',
      ),
    ).toBeVisible();
    expect(access.asked.map(([read]) => read)).not.toContain('getMatrix');
  });

  it('says why the roles cannot be read', async () => {
    const access = new FakeAccess();
    access.failures.getMatrix = await aFailure(500, 'no such table');
    renderAccess(access, { at: 'roles', inspects: true });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal could not answer about the roles',
    );
    expect(screen.getByText('The roles cannot be read')).toBeVisible();
  });
});
