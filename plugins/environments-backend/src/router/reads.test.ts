import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { anApi } from '../__testUtils__/api';
import { anEnvironment } from '../__testUtils__/environments';

describe('reads', () => {
  it('lists with the filter that was asked for, and forbids copies', async () => {
    const { http, list } = anApi({
      environments: [anEnvironment({ expiresAt: '2026-11-22T00:00:00Z' })],
      sources: [
        { name: 'gitops', kind: 'gitops', status: 'stale', message: 'slow' },
      ],
    });
    const response = await http.get(
      '/environments?kind=pull-request,testbed&kind=staging&state=ready&q=gift%20cards&limit=10',
    );
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(list).toHaveBeenCalledWith(
      {
        kind: ['pull-request', 'testbed', 'staging'],
        state: ['ready'],
        q: 'gift cards',
        sort: '-createdAt',
        limit: 10,
      },
      undefined,
    );
    expect(response.body.items).toMatchObject([
      {
        name: 'pr-123',
        expiresSoon: true,
        sources: [{ name: 'gitops', status: 'stale', message: 'slow' }],
      },
    ]);
  });

  it.each([
    [
      'kind=pr',
      'kind: "pr" is none of pull-request, testbed, staging, production',
    ],
    ['state=ready,sleepy', /^state: "sleepy" is none of requested, /],
    ['service=No!', /^service: "No!" must be lower case letters/],
    ['sort=age', /^sort: "age" is none of name, -name, /],
    ['sort=name&sort=-name', /^sort: \["name","-name"\] is none of name, /],
    ['limit=0', 'limit: is too small, at least 1'],
    ['limit=501', 'limit: is too big, at most 500'],
    ['limit=many', /^limit: .*a number$/],
    ['limit=1.5', /^limit: .*a whole number$/],
    [`q=${'x'.repeat(201)}`, 'q: is too long, at most 200 characters'],
    ['q[x]=1', /^q: \{"x":"1"\} has to be a string/],
    ['colour=red', 'colour: there is no such query parameter'],
    ['kind=pr&limit=0', /^kind: .*; limit: /],
  ])('refuses %s', async (query, message) => {
    const { http } = anApi();
    const response = await http.get(`/environments?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('answers one environment, and 404 for names that nobody knows', async () => {
    const { http } = anApi({ environments: [anEnvironment()] });
    await expect(http.get('/environments/pr-123')).resolves.toMatchObject({
      status: 200,
      body: { name: 'pr-123' },
    });
    for (const name of [
      'pr-9',
      'NOT_A_NAME',
      '%00',
      'x'.repeat(3000),
      '..%2F',
    ]) {
      const response = await http.get(`/environments/${name}`);
      expect(response.status).toBe(404);
      expect(response.body.error.message).toMatch(
        /^There is no environment ".*GET \/environments lists/,
      );
    }
  });

  it('tells how long staging takes to wake and what its sleep saved', async () => {
    const { http } = anApi({
      environments: [
        anEnvironment({
          name: 'staging',
          kind: 'staging',
          state: 'asleep',
          hibernation: {
            state: 'asleep',
            replicas: { checkout: 2, payments: 1 },
            keepAwake: [],
          },
        }),
      ],
      events: [
        {
          at: '2026-11-21T10:00:00Z',
          source: 'slipway',
          type: 'state-asleep',
          text: 'Asleep',
          services: ['checkout'],
        },
      ],
    });
    const response = await http.get('/environments/staging');
    expect(response.body.hibernation).toMatchObject({
      estimate: { seconds: 90, samples: 3 },
      saved: { hoursAsleep: 2, replicaHours: 4 },
    });
  });

  it('answers the timeline', async () => {
    const event = {
      at: '2026-11-20T08:00:00Z',
      source: 'gitops',
      type: 'commit',
      text: 'Asked for',
    };
    const { http } = anApi({
      environments: [anEnvironment()],
      events: [event],
    });
    const response = await http.get('/environments/pr-123/timeline');
    expect(response.body).toMatchObject({
      environment: 'pr-123',
      startedAt: '2026-11-20T08:00:00.000Z',
      events: [event],
    });
    await expect(
      http.get('/environments/pr-9/timeline'),
    ).resolves.toHaveProperty('status', 404);
  });

  it('answers sources and notices', async () => {
    const { http } = anApi();
    await expect(http.get('/sources')).resolves.toHaveProperty('body', {
      items: [{ name: 'gitops', kind: 'gitops', status: 'live' }],
    });
    await expect(http.get('/notices')).resolves.toHaveProperty('body', {
      items: [],
    });
  });

  it('wants to know who asks', async () => {
    const { http } = anApi({ credentials: mockCredentials.none() });
    for (const path of ['/environments', '/sources', '/notices'])
      await expect(http.get(path)).resolves.toHaveProperty('status', 401);
  });

  it('shows only what a policy allows', async () => {
    const permissions = mockServices.permissions.mock();
    permissions.authorizeConditional.mockResolvedValue([
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'environments',
        resourceType: 'environment',
        conditions: {
          anyOf: [
            {
              rule: 'IS_OWNER',
              resourceType: 'environment',
              params: { owners: ['user:default/dana'] },
            },
            {
              rule: 'IS_KIND',
              resourceType: 'environment',
              params: { kinds: ['staging'] },
            },
          ],
        },
      },
    ]);
    const { http, list } = anApi({
      permissions,
      environments: [
        anEnvironment({ name: 'pr-1', owner: 'dana' }),
        anEnvironment({ name: 'pr-2', owner: 'sam' }),
      ],
    });
    await http.get('/environments');
    expect(list).toHaveBeenCalledWith(expect.anything(), {
      anyOf: [
        { property: 'owner', values: ['dana'] },
        { property: 'kind', values: ['staging'] },
      ],
    });
    await expect(http.get('/environments/pr-1')).resolves.toHaveProperty(
      'status',
      200,
    );
    for (const path of ['/environments/pr-2', '/environments/pr-2/timeline'])
      await expect(http.get(path)).resolves.toHaveProperty('status', 404);
  });

  it('shows nothing to whom everything is denied', async () => {
    const { http } = anApi({
      permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
      environments: [anEnvironment()],
    });
    for (const path of ['/environments', '/sources', '/notices'])
      await expect(http.get(path)).resolves.toHaveProperty('status', 403);
    await expect(http.get('/environments/pr-123')).resolves.toHaveProperty(
      'status',
      404,
    );
  });
});
