import { aFailure } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAccess } from '../../__testUtils__/FakeAccess';
import { anEntitlement, danasAccess, sam } from '../../__testUtils__/fixtures';
import { renderAccess } from '../../__testUtils__/renderPage';
import { usualActions } from './mayNotModel';

const texts = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('Mine', () => {
  it('says what I may do, as what, who I am and what I own', async () => {
    renderAccess(new FakeAccess());

    const rights = await screen.findByRole('region', {
      name: 'What you may do',
    });
    expect(
      texts(
        within(rights).getByRole('list', {
          name: 'PR environments of 4 services you own, as Developer',
        }),
      ),
    ).toEqual(['Open', 'Wake', 'Put to sleep', 'Extend', 'Destroy']);
    expect(rights).toHaveTextContent(
      'Read everything, as everybody who is signed in may.',
    );

    const me = screen.getByRole('region', { name: 'Who you are' });
    expect(within(me).getByRole('link', { name: 'Dana' })).toHaveAttribute(
      'href',
      '/catalog/default/user/dana',
    );
    expect(within(me).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/group/shop',
    );
    expect(texts(within(me).getByRole('list', { name: 'Roles' }))).toEqual([
      'Developer',
    ]);
    expect(
      within(screen.getByRole('list', { name: 'Services you own' })).getByRole(
        'link',
        { name: 'checkout' },
      ),
    ).toHaveAttribute('href', '/catalog/default/component/checkout');
  });

  it('says what I may not do or not everywhere, who may, and leads to the reasons', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    renderAccess(access);

    const list = await screen.findByRole('list', {
      name: 'What you may not do, and who may',
    });
    await within(list).findByText('SRE may: Sam');
    const rows = texts(list);
    expect(rows).toHaveLength(usualActions.length);
    expect(rows[1]).toBe(
      'WakeYou: only on PR environments of 4 services you ownQA may do environments.wake: QuinnWhy?',
    );
    expect(rows.at(-1)).toBe('Look at what everybody may doSRE may: SamWhy?');

    expect(access.asked).toContainEqual([
      'whoMay',
      { action: 'environments.wake', others: 'true' },
    ]);

    await user.click(
      within(list).getByRole('link', {
        name: 'Why may I only put to sleep?',
      }),
    );
    expect(
      await screen.findByRole('list', { name: 'How each role was judged' }),
    ).toBeVisible();
    expect(access.asked).toContainEqual([
      'explain',
      { user: 'user:default/dana', action: 'environments.sleep' },
    ]);
  });

  it('says of what I may do nowhere also what my own roles allow to owners', async () => {
    const access = new FakeAccess();
    access.mine = danasAccess({ ownedServices: [], entitlements: [] });
    access.whoMaySentence = (_, { others }) =>
      others === 'true'
        ? 'SRE may: Sam'
        : 'Everybody who is signed in may on PR environments of services they own; SRE may: Sam';
    renderAccess(access);

    const list = await screen.findByRole('list', {
      name: 'What you may not do, and who may',
    });
    await within(list).findAllByText(/^Everybody who is signed in may on PR/);
    expect(texts(list)[0]).toBe(
      'OpenEverybody who is signed in may on PR environments of services they own; SRE may: SamWhy?',
    );
  });

  it('has nothing to refuse to somebody who may do everything', async () => {
    const access = new FakeAccess();
    const role = { name: 'sre', title: 'SRE' };
    access.mine = danasAccess({
      person: sam,
      ownershipRefs: [sam.ref],
      roles: [role],
      ownedServices: [],
      entitlements: usualActions.map(action =>
        anEntitlement(action, {
          role,
          everywhere: true,
          scope: 'everywhere',
          grant: { actions: ['*'] },
        }),
      ),
    });
    renderAccess(access, { inspects: true });

    expect(
      await screen.findByText(
        'You may act on every environment, and read everything',
      ),
    ).toBeVisible();
    expect(
      await screen.findByText(
        'Nothing of the usual: you may do all of it everywhere.',
      ),
    ).toBeVisible();
    expect(screen.getByText('You are in no group.')).toBeVisible();
    expect(screen.getByText(/^None\. A service belongs to/)).toBeVisible();
    expect(access.asked.map(([read]) => read)).not.toContain('whoMay');
  });

  it('says what could not be read, and tries again when asked to', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    access.failures = {
      getMine: await aFailure(503, 'The roles are being read'),
      whoMay: await aFailure(500, 'No catalog'),
    };
    renderAccess(access);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal could not answer about what you may do',
    );
    expect(screen.getByText('What you may do cannot be read')).toBeVisible();

    delete access.failures.getMine;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    const list = await screen.findByRole('list', {
      name: 'What you may not do, and who may',
    });
    expect(
      (
        await within(list).findAllByText(
          'The portal could not answer about who may do this',
        )
      ).length,
    ).toBe(usualActions.length);
  });
});
