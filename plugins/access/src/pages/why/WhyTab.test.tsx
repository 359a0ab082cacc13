import { aFailure } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAccess } from '../../__testUtils__/FakeAccess';
import { aRefusal, quinn } from '../../__testUtils__/fixtures';
import { renderAccess } from '../../__testUtils__/renderPage';

const stepsOf = async () =>
  within(await screen.findByRole('list', { name: 'How each role was judged' }))
    .getAllByRole('listitem')
    .map(item => item.textContent);

describe('Why', () => {
  it('answers the question in the address', async () => {
    const access = new FakeAccess();
    access.why = ({ action, resourceRef }) =>
      aRefusal({
        person: quinn,
        action,
        resourceRef,
        target: resourceRef,
        allowed: true,
        whoMay: undefined,
        steps: [
          ...aRefusal().steps.slice(0, 1),
          {
            role: { name: 'qa', title: 'QA' },
            grant: 1,
            result: 'allows',
            text: 'on staging',
          },
        ],
      });
    renderAccess(access, {
      at: 'why?user=quinn&action=environments.sleep&resource=staging',
      inspects: true,
    });

    expect(await stepsOf()).toEqual([
      'Allows itQA, grant 2on staging',
      'Does not applyDeveloper, grant 1only on PR environments of services they own',
    ]);
    expect(screen.getByRole('region', { name: 'Reasons' })).toHaveTextContent(
      'Yes',
    );
    expect(
      screen.getByText('Quinn may put staging to sleep, as QA'),
    ).toBeVisible();
    expect(access.asked).toContainEqual([
      'explain',
      {
        user: 'user:default/quinn',
        action: 'environments.sleep',
        resourceRef: 'staging',
      },
    ]);
    expect(await screen.findByRole('combobox', { name: 'May' })).toHaveValue(
      'Quinn',
    );
    expect(screen.getByRole('combobox', { name: 'do' })).toHaveValue(
      'Put to sleep',
    );
    expect(
      screen.getByRole('textbox', { name: /on the environment/ }),
    ).toHaveValue('staging');
  });

  it('asks with the keyboard about anybody of the catalog, and shares the answer', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    renderAccess(access, { at: 'why', inspects: true });

    const person = await screen.findByRole('combobox', { name: 'May' });
    expect(screen.getByText('Choose an action to ask about')).toBeVisible();
    expect(access.asked.map(([read]) => read)).not.toContain('explain');

    await user.clear(person);
    await user.type(person, 'sa');
    await screen.findByRole('option', { name: /^Sam/ });
    await user.keyboard('{Enter}');
    await user.tab();
    await user.keyboard('location');
    expect(
      await screen.findByRole('option', { name: /Create catalog location/ }),
    ).toBeVisible();
    await user.keyboard('{Enter}');
    await user.tab();
    await user.keyboard(' staging {Enter}');

    expect(await stepsOf()).toHaveLength(2);
    expect(access.asked).toContainEqual([
      'explain',
      {
        user: 'user:default/sam',
        action: 'catalog.location.create',
        resourceRef: 'staging',
      },
    ]);

    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      screen.getByRole('button', { name: 'Copy link to this answer' }),
    );
    expect(copied).toHaveBeenCalledWith(
      'http://localhost/access/why?user=user%3Adefault%2Fdana&action=catalog.location.create&resource=staging',
    );
  });

  it('is about oneself only without the permission, and says so', async () => {
    const access = new FakeAccess();
    renderAccess(access, { at: 'why?action=environments.sleep' });

    expect(await stepsOf()).toHaveLength(2);
    const person = screen.getByRole('textbox', { name: 'May' });
    expect(person).toHaveValue('Dana');
    expect(person).toHaveAttribute('readonly');
    expect(person).toHaveAccessibleDescription(
      'You may ask about yourself only. You may not look at what everybody may do. SRE may: Sam',
    );
  });

  it('does not answer a link about somebody else without the permission', async () => {
    const user = userEvent.setup();
    const access = new FakeAccess();
    renderAccess(access, {
      at: 'why?user=user:default/sam&action=environments.sleep',
    });

    expect(
      await screen.findByText('You may ask about yourself, not about sam'),
    ).toBeVisible();
    expect(access.asked.map(([read]) => read)).not.toContain('explain');
    await user.click(screen.getByRole('link', { name: 'Ask about yourself' }));
    expect(await stepsOf()).toHaveLength(2);
  });

  it.each([
    [404, 'There is no environment stagin', 'There is no environment stagin'],
    [
      400,
      'resourceRef: access.inspect is not done to one resource; leave it out',
      'The portal did not understand what was asked about this question',
    ],
    [500, 'boom', 'The portal could not answer about this question'],
  ])('says what is wrong with a question (%s)', async (status, said, shown) => {
    const access = new FakeAccess();
    access.failures.explain = await aFailure(status, said);
    renderAccess(access, {
      at: 'why?action=environments.sleep&resource=stagin',
    });
    expect(await screen.findByText(shown)).toBeVisible();
    expect(screen.getByText('This question has no answer')).toBeVisible();
  });
});
