import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { AccessApi, WhoMay } from '@slipway/plugin-access-common';
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ActionButton } from '../action/ActionButton';
import { createQueryClient } from '../api/queryClient';
import { accessApiRef } from './accessApi';
import { useObstacle, type ObstacleQuestion } from './useObstacle';

const sleep = createPermission({
  name: 'environments.sleep',
  attributes: { action: 'update' },
  resourceType: 'environment',
});
const takeNote = createPermission({
  name: 'environments.notice.acknowledge',
  attributes: { action: 'update' },
});
const quinnAndSam: WhoMay = {
  roles: [],
  sentence: 'QA and SRE may: Quinn, Sam',
};

const anAccess = () =>
  ({
    whoMay: jest.fn(async () => quinnAndSam),
    getMine: jest.fn(),
    getMatrix: jest.fn(),
    explain: jest.fn(),
  }) satisfies AccessApi;

const onClick = jest.fn();

function SleepButton({ question }: { question: ObstacleQuestion }) {
  return (
    <ActionButton obstacle={useObstacle(question)} onClick={onClick}>
      Put to sleep
    </ActionButton>
  );
}

interface Given {
  /** Answers by resource; what is not listed is allowed. */
  answer?: (
    request: EvaluatePermissionRequest,
  ) => Promise<AuthorizeResult.ALLOW | AuthorizeResult.DENY>;
  access?: AccessApi;
}

function renderButton(question: ObstacleQuestion, given: Given = {}) {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const authorize = jest.fn(async (request: EvaluatePermissionRequest) => ({
    result: (await given.answer?.(request)) ?? AuthorizeResult.ALLOW,
  }));
  renderInTestApp(
    <QueryClientProvider client={queryClient}>
      <SleepButton question={question} />
    </QueryClientProvider>,
    {
      apis: [
        [permissionApiRef, { authorize }],
        mockApis.identity({ userEntityRef: 'user:default/dana' }),
        ...(given.access ? [[accessApiRef, given.access] as const] : []),
      ],
    },
  );
  return { authorize };
}

const button = () => screen.findByRole('button', { name: 'Put to sleep' });

const denies =
  (...refs: string[]) =>
  async ({ resourceRef }: EvaluatePermissionRequest) =>
    resourceRef && refs.includes(resourceRef)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;

const sleepAll: ObstacleQuestion = {
  permission: sleep,
  resourceRefs: ['staging/checkout', 'staging/payments', 'staging/search'],
  what: 'put staging to sleep',
};

describe('useObstacle', () => {
  beforeEach(() => onClick.mockClear());

  it('looks up first, then lets whoever may everything asked for', async () => {
    let answer = (_: AuthorizeResult.ALLOW) => {};
    const access = anAccess();
    const { authorize } = renderButton(
      { ...sleepAll, resourceRefs: ['staging/checkout'] },
      {
        answer: () =>
          new Promise(resolve => {
            answer = resolve;
          }),
        access,
      },
    );
    await waitFor(() => expect(authorize).toHaveBeenCalledTimes(1));
    expect(await button()).toHaveAccessibleDescription(
      'Looking up whether you may do this',
    );

    answer(AuthorizeResult.ALLOW);
    await waitFor(async () =>
      expect(await button()).not.toHaveAttribute('aria-disabled'),
    );
    await userEvent.click(await button());
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(access.whoMay).not.toHaveBeenCalled();
  });

  it('says on hover, on focus and to screen readers what is refused and who may', async () => {
    const user = userEvent.setup();
    const access = anAccess();
    const { authorize } = renderButton(sleepAll, {
      answer: denies('staging/payments', 'staging/search'),
      access,
    });
    const reason =
      'You may not put staging to sleep. QA and SRE may: Quinn, Sam';
    await waitFor(async () =>
      expect(await button()).toHaveAccessibleDescription(reason),
    );
    expect(authorize.mock.calls.map(([request]) => request)).toEqual([
      { permission: sleep, resourceRef: 'staging/checkout' },
      { permission: sleep, resourceRef: 'staging/payments' },
      { permission: sleep, resourceRef: 'staging/search' },
    ]);
    expect(access.whoMay).toHaveBeenCalledTimes(1);
    expect(access.whoMay).toHaveBeenCalledWith(
      { action: 'environments.sleep', resourceRef: 'staging/payments' },
      { signal: expect.any(AbortSignal) },
    );

    expect(await button()).toHaveAttribute('aria-disabled', 'true');
    await user.hover(await button());
    expect(await screen.findByRole('tooltip')).toHaveTextContent(reason);
    await user.unhover(await button());
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    while (document.activeElement !== (await button())) await user.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(reason);
    expect(await button()).toHaveAccessibleDescription(reason);

    await user.keyboard('{Enter}');
    await user.click(await button());
    expect(onClick).not.toHaveBeenCalled();
  });

  it('asks for a permission that is on no resource once', async () => {
    const access = anAccess();
    const { authorize } = renderButton(
      { permission: takeNote, what: 'take note of this' },
      { answer: async () => AuthorizeResult.DENY, access },
    );
    await waitFor(async () =>
      expect(await button()).toHaveAccessibleDescription(
        'You may not take note of this. QA and SRE may: Quinn, Sam',
      ),
    );
    expect(authorize).toHaveBeenCalledTimes(1);
    expect(access.whoMay).toHaveBeenCalledWith(
      { action: 'environments.notice.acknowledge', resourceRef: undefined },
      expect.anything(),
    );
  });

  it.each([
    ['has no roles', undefined],
    [
      'cannot ask for its roles',
      {
        ...anAccess(),
        whoMay: async () => {
          throw new Error('the policy is being read');
        },
      },
    ],
  ])('says at least that it is refused where the app %s', async (_, access) => {
    renderButton(sleepAll, { answer: denies('staging/search'), access });
    await waitFor(async () =>
      expect(await button()).toHaveAccessibleDescription(
        'You may not put staging to sleep',
      ),
    );
  });

  it('says why it cannot tell', async () => {
    renderButton(sleepAll, {
      answer: async () => {
        throw new Error('connection refused');
      },
    });
    await waitFor(async () =>
      expect(await button()).toHaveAccessibleDescription(
        'Could not look up whether you may do this: connection refused',
      ),
    );
    await userEvent.click(await button());
    expect(onClick).not.toHaveBeenCalled();
  });
});
