import { anInstance, digestOf } from '../__testUtils__/instances';
import type { LookAt } from '../Looks';
import { Deliveries } from './Deliveries';

const place = {
  ...{ instance: 'onprem', project: 'shop', repository: 'web/storefront' },
};
const repository = {
  ...{ name: 'web/storefront', namespace: 'shop' },
  repo_full_name: 'shop/web/storefront',
};
const main = { digest: digestOf(1), tag: 'main', resource_url: 'x' };

function setUp() {
  const looks: LookAt[] = [];
  const deliveries = new Deliveries({
    instances: [
      anInstance({ webhookAuthHeader: 'Bearer hook' }),
      anInstance({ name: 'quiet' }),
      anInstance({
        ...{ name: 'narrow', webhookAuthHeader: 'Bearer hook' },
        projects: ['team-*'],
      }),
    ],
    lookAt: async look => {
      looks.push(look);
    },
  });
  const send = (
    body: unknown,
    { to = 'onprem', authorization = 'Bearer hook' } = {},
  ) =>
    deliveries.receive(
      to,
      { authorization },
      Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    );
  return { send, looks };
}

const event = (type: string, data: object = {}) => ({
  ...{ type, occur_at: 1763700000, operator: 'robot$ci' },
  event_data: { resources: [main], repository, ...data },
});

describe('Deliveries', () => {
  it.each<[string, object, LookAt]>([
    [
      'a push',
      event('PUSH_ARTIFACT'),
      { kind: 'artifact', ...place, reference: digestOf(1) },
    ],
    [
      'a push as a cloud event',
      {
        ...{ specversion: '1.0', id: '1', source: '/projects/1' },
        ...{ type: 'harbor.artifact.pushed', operator: 'robot$ci' },
        data: { resources: [main], repository },
      },
      { kind: 'artifact', ...place, reference: digestOf(1) },
    ],
    [
      'a push of a signature by its tag',
      event('PUSH_ARTIFACT', {
        resources: [
          {
            digest: digestOf(9),
            tag: `${digestOf(1).replace(':', '-')}.sig`,
          },
        ],
      }),
      { kind: 'artifact', ...place, reference: digestOf(1) },
    ],
    [
      'a push without a tag, which may be a signature',
      event('PUSH_ARTIFACT', { resources: [{ digest: digestOf(9) }] }),
      { kind: 'repository', ...place },
    ],
    [
      'a deletion',
      event('DELETE_ARTIFACT'),
      { kind: 'artifact', ...place, reference: digestOf(1) },
    ],
    [
      'a deletion without a tag, which may have been of a signature',
      event('DELETE_ARTIFACT', {
        // Harbor has the digest where there is no tag.
        resources: [{ digest: digestOf(9), tag: digestOf(9) }],
      }),
      { kind: 'repository', ...place },
    ],
    [
      'a scan of an image without a tag',
      event('SCANNING_FAILED', { resources: [{ digest: digestOf(2) }] }),
      { kind: 'scan', ...place, reference: digestOf(2) },
    ],
    [
      'a scan',
      event('SCANNING_COMPLETED', { scan: { scan_type: 'vulnerability' } }),
      { kind: 'scan', ...place, reference: digestOf(1) },
    ],
    [
      'a failed scan as a cloud event, named by tag',
      {
        type: 'harbor.scan.failed',
        data: { resources: [{ digest: 'odd', tag: 'main' }], repository },
      },
      { kind: 'scan', ...place, reference: 'main' },
    ],
    [
      'a bill of materials',
      event('SCANNING_COMPLETED', { scan: { scan_type: 'sbom' } }),
      { kind: 'artifact', ...place, reference: digestOf(1) },
    ],
    [
      'a replication',
      event('REPLICATION', { replication: { execution_id: 7 } }),
      { kind: 'replication', instance: 'onprem', id: 7 },
    ],
    [
      'a replication without a number',
      event('REPLICATION', { replication: { execution_id: -1 } }),
      { kind: 'replication', instance: 'onprem' },
    ],
    [
      'a retention',
      event('TAG_RETENTION', {
        ...{ repository: null, resources: null },
        retention: { project_name: 'shop' },
      }),
      { kind: 'project', instance: 'onprem', project: 'shop' },
    ],
    [
      'more than one can look at',
      event('DELETE_ARTIFACT', { resources: Array(21).fill(main) }),
      { kind: 'repository', ...place },
    ],
  ])('looks after %s', async (_, body, look) => {
    const { send, looks } = setUp();
    await expect(send(body)).resolves.toBe('looking');
    expect(looks).toEqual([look]);
  });

  it.each([
    ['a pull', event('PULL_ARTIFACT')],
    ['what nobody knows', event('PARTY')],
    ['a push of nothing', event('PUSH_ARTIFACT', { repository: 5 })],
    [
      'a push to a place that cannot be',
      event('PUSH_ARTIFACT', {
        repository: { namespace: '../..', repo_full_name: '../../etc' },
      }),
    ],
    ['a push without anything', { type: 'PUSH_ARTIFACT' }],
  ])('ignores %s', async (_, body) => {
    const { send, looks } = setUp();
    await expect(send(body)).resolves.toBe('ignored');
    expect(looks).toEqual([]);
  });

  it('ignores projects that are not followed', async () => {
    const { send, looks } = setUp();
    const to = { to: 'narrow' };
    await expect(send(event('PUSH_ARTIFACT'), to)).resolves.toBe('ignored');
    expect(looks).toEqual([]);
  });

  it.each([
    ['not JSON', '{"type":', /body: is not valid JSON/],
    ['a list', '[]', /body: /],
    ['nothing of Harbor', '{"event":"push"}', /body\.type: is missing/],
  ])('refuses %s', async (_, body, message) => {
    const { send, looks } = setUp();
    await expect(send(body)).rejects.toMatchObject({ name: 'InputError' });
    await expect(send(body)).rejects.toThrow(message);
    expect(looks).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['something else', 'Bearer hooks'],
    ['a part of it', 'Bearer hoo'],
  ])(
    'lets nobody in who shows %s, before anything is read',
    async (_, authorization) => {
      const { send, looks } = setUp();
      await expect(send('nonsense', { authorization })).rejects.toMatchObject({
        ...{ name: 'AuthenticationError', message: 'Unauthorized' },
      });
      expect(looks).toEqual([]);
    },
  );

  it('says what is missing where no web hooks are taken, or nobody is there', async () => {
    const { send } = setUp();
    const body = event('PUSH_ARTIFACT');
    await expect(send(body, { to: 'quiet' })).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(
        'harbor.instances[quiet].webhook.authHeader',
      ),
    });
    await expect(send(body, { to: 'nobody' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
