import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { anApi } from '../__testUtils__/api';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';

/** What the policy says of everything but reading: only where one of these services runs. */
const whereRuns = (...services: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'environments',
  resourceType: 'environment',
  conditions: {
    rule: 'HAS_SERVICE',
    resourceType: 'environment',
    params: { services },
  },
});

function given(decision: PolicyDecision) {
  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(({ permission }) =>
      permission.name === 'environments.read'
        ? { result: AuthorizeResult.ALLOW }
        : decision,
    ),
  );
  return anApi({
    permissions,
    environments: [
      anEnvironment({
        name: 'staging',
        kind: 'staging',
        hibernation: {
          state: 'asleep',
          replicas: { checkout: 2, payments: 2 },
          keepAwake: [],
        },
        workloads: [aWorkload('checkout'), aWorkload('payments')],
      }),
      anEnvironment({
        name: 'pr-1',
        workloads: [aWorkload('checkout'), aWorkload('payments')],
      }),
    ],
  });
}

describe('who may do what to what runs in an environment', () => {
  it('takes every service that is woken, put to sleep or synced', async () => {
    const { http } = given(whereRuns('checkout'));
    const wake = (body: object) =>
      http.post('/environments/staging/wake').send({ dryRun: true, ...body });
    expect((await wake({ services: ['checkout'] })).status).toBe(200);
    const all = await wake({});
    expect(all.status).toBe(403);
    expect(all.body.error.message).toBe(
      'You do not have the permission environments.wake on payments in staging',
    );
    expect((await wake({ services: ['payments'] })).body.error.message).toBe(
      'You do not have the permission environments.wake on staging',
    );
    const sync = (service: string) =>
      http
        .post(`/environments/staging/workloads/${service}/sync`)
        .send({ dryRun: true });
    expect((await sync('checkout')).status).toBe(200);
    expect((await sync('payments')).status).toBe(403);
  });

  it('takes one service for what is done to an environment as one', async () => {
    const mine = given(whereRuns('checkout'));
    const destroy = { dryRun: true };
    expect(
      (await mine.http.delete('/environments/pr-1').send(destroy)).status,
    ).toBe(200);
    const others = given(whereRuns('catalog'));
    expect(
      (await others.http.delete('/environments/pr-1').send(destroy)).status,
    ).toBe(403);
  });

  it('judges an environment that is to be opened by what will run in it', async () => {
    const open = (decision: PolicyDecision) =>
      given(decision)
        .http.post('/environments')
        .send({
          repository: 'example/shop',
          pullRequest: { number: 9, title: 'Coupons', author: 'dana' },
          commit: 'a'.repeat(40),
          services: [{ name: 'checkout', image: 'h/shop/checkout', tag: 'x' }],
          dryRun: true,
        });
    expect((await open(whereRuns('checkout'))).status).toBe(200);
    const refused = await open(whereRuns('payments'));
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'You do not have the permission environments.open on pr-9',
    );
  });

  it('judges one that is opened anew by what it would replace as well', async () => {
    const open = (decision: PolicyDecision, number: number, name: string) =>
      given(decision)
        .http.post('/environments')
        .send({
          repository: 'example/shop',
          pullRequest: { number, title: 'Coupons', author: 'dana' },
          commit: 'a'.repeat(40),
          services: [{ name, image: 'h/shop/catalog', tag: 'x' }],
          dryRun: true,
        });
    const catalogOnly = whereRuns('catalog');
    const taken = await open(catalogOnly, 1, 'catalog');
    expect(taken.status).toBe(403);
    expect(taken.body.error.message).toBe(
      'You do not have the permission environments.open on pr-1',
    );
    expect((await open(catalogOnly, 2, 'catalog')).status).toBe(200);
    const shared = whereRuns('catalog', 'payments');
    expect((await open(shared, 1, 'catalog')).status).toBe(200);
  });

  it('lists what somebody may act on, in the database', async () => {
    const some = given(whereRuns('checkout'));
    await some.http.get('/environments?may=destroy');
    expect(some.list).toHaveBeenCalledWith(expect.anything(), {
      property: 'service',
      values: ['checkout'],
    });
    const none = given({ result: AuthorizeResult.DENY });
    await none.http.get('/environments?may=sleep');
    expect(none.list).toHaveBeenCalledWith(expect.anything(), {
      property: 'name',
      values: [],
    });
    const wrong = await none.http.get('/environments?may=fly');
    expect(wrong.body.error.message).toMatch(
      /may: "fly" is none of open, wake/,
    );
  });

  it('refuses what the policy allows when somebody else has to do it', async () => {
    const api = anApi({
      environments: [anEnvironment({ name: 'pr-1' })],
      config: {
        permission: {
          separationOfDuties: [
            {
              action: 'environments.destroy',
              notAfter: 'environments.refresh',
            },
          ],
        },
      },
    });
    expect((await api.http.post('/environments/pr-1/refresh')).status).toBe(
      200,
    );
    const refused = await api.http.delete('/environments/pr-1');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(
      /^user:default\/mock did environments\.refresh on pr-1 at .*, so somebody else has to do environments\.destroy$/,
    );
    expect(api.trail.results.at(-1)).toMatchObject({ outcome: 'refused' });
  });

  it('does nothing while the trail cannot be written', async () => {
    const api = anApi({ environments: [anEnvironment({ name: 'pr-1' })] });
    jest.spyOn(api.trail, 'before').mockRejectedValue(new Error('down'));
    const answer = await api.http.delete('/environments/pr-1');
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toMatch(
      /nothing is done without a record/,
    );
    expect(api.apply).not.toHaveBeenCalled();
  });
});
