import type { Robot } from '../model/accessTypes';
import { robotSecret, TestHarbor, type As } from '../testing/startHarbor';

const secret = 'Secret123';
const day = 24 * 3_600;

/** What each of them may do, and what they are told when not. */
describe('who may do what', () => {
  let test: TestHarbor;

  beforeAll(async () => {
    test = await TestHarbor.start();
    const { model } = test;
    model.createProject({ name: 'other' });
    test.push('shop/web', ['v1']);
    test.push('other/web', ['v1']);
    test.push('library/tool', ['v1']);
    const now = Math.floor(model.now() / 1000);
    const robot = (name: string, more: Partial<Robot> = {}) =>
      model.robots.push({
        id: model.ids.next('robot'),
        name,
        description: '',
        secret,
        level: 'project',
        projectId: model.project('shop').id,
        disabled: false,
        duration: 30,
        expiresAt: now + 30 * day,
        permissions: [
          {
            kind: 'project',
            namespace: 'shop',
            access: [
              { resource: 'repository', action: 'list' },
              { resource: 'artifact', action: 'read' },
            ],
          },
        ],
        createdAt: model.now(),
        updatedAt: model.now(),
        ...more,
      });
    robot('reader');
    robot('old', { expiresAt: now - 1 });
    robot('off', { disabled: true });
    model.users.push({
      id: model.ids.next('user'),
      username: 'dana',
      password: secret,
      realname: 'Dana',
      comment: '',
      sysadmin: false,
      createdAt: 0,
      updatedAt: 0,
    });
    model.project('other').members.push({ id: 9, userId: 2, roleId: 3 });
  });

  afterAll(() => test.stop());

  const portal: As = ['robot$slipway', robotSecret];
  const reader: As = ['robot$shop+reader', secret];
  const dana: As = ['dana', secret];
  const artifact = (project: string) =>
    `/projects/${project}/repositories/web/artifacts/v1`;

  it.each<[as: As, method: string, path: string, status: number]>([
    [portal, 'GET', artifact('other'), 200],
    [portal, 'GET', '/quotas', 200],
    [portal, 'DELETE', artifact('other'), 403],
    [portal, 'GET', `${artifact('other')}/tags`, 403],
    [portal, 'GET', '/system/CVEAllowlist', 200],
    [portal, 'GET', '/labels?scope=g', 200],
    [portal, 'HEAD', '/projects?project_name=other', 200],
    [portal, 'HEAD', '/projects?project_name=nosuch', 404],
    [reader, 'HEAD', '/projects?project_name=other', 200],
    [reader, 'GET', '/replication/policies', 403],
    [reader, 'GET', '/system/CVEAllowlist', 200],
    [portal, 'GET', '/configurations', 403],
    [reader, 'GET', '/projects/shop/repositories', 200],
    [reader, 'GET', artifact('shop'), 200],
    [reader, 'GET', `${artifact('shop')}/tags`, 403],
    [reader, 'GET', artifact('other'), 403],
    [reader, 'GET', '/projects/other/repositories', 403],
    [reader, 'GET', '/projects/nosuch/repositories', 403],
    [reader, 'GET', '/projects/library/repositories', 200],
    [reader, 'GET', '/users/current', 412],
    [reader, 'POST', '/projects', 403],
    [['robot$shop+old', secret], 'GET', artifact('shop'), 401],
    [['robot$shop+off', secret], 'GET', artifact('shop'), 401],
    [['robot$shop+reader', 'wrong'], 'GET', artifact('shop'), 401],
    [dana, 'GET', artifact('other'), 200],
    [dana, 'DELETE', artifact('other'), 403],
    [dana, 'GET', '/projects/shop', 403],
    [dana, 'GET', '/audit-logs', 200],
    ['nobody', 'GET', artifact('shop'), 401],
    ['nobody', 'GET', '/projects/library', 200],
    ['nobody', 'DELETE', '/projects/library', 401],
    ['nobody', 'GET', '/audit-logs', 401],
  ])('answers %j %s %s with %d', async (as, method, path, status) => {
    const body = method === 'POST' ? { project_name: 'more' } : undefined;
    const response = await test.call(method, path, { as, body });
    expect(response.status).toBe(status);
  });

  it.each<[as: As, names: string[]]>([
    ['admin', ['library', 'other', 'shop']],
    [portal, ['library', 'other', 'shop']],
    [reader, ['library', 'shop']],
    [dana, ['library', 'other']],
    [['admin', 'wrong'], ['library']],
    ['nobody', ['library']],
  ])('shows %j the projects %j', async (as, names) => {
    const projects = await test.json('GET', '/projects', 200, { as });
    expect(projects).toMatchObject(names.map(name => ({ name })));
    expect(projects).toHaveLength(names.length);
  });

  it('says more of itself to those it knows', async () => {
    const open = await test.json('GET', '/systeminfo', 200, { as: 'nobody' });
    expect(open).not.toHaveProperty('registry_url');
    const known = await test.json('GET', '/systeminfo');
    expect(known).toMatchObject({ registry_url: 'harbor.test' });
  });

  it.each([
    ['system', '/', 'project', 'read'],
    ['system', '/', 'configuration', 'update'],
    ['project', 'shop', 'replication', 'list'],
    ['project', 'shop', 'configuration', 'update'],
    ['project', 'shop', '*', '*'],
  ])(
    'gives no robot what none can have: %s %s %s:%s',
    async (kind, namespace, resource, action) => {
      const permissions = [{ kind, namespace, access: [{ resource, action }] }];
      const answer = await test.json('POST', '/robots', 400, {
        body: { name: 'much', level: kind, duration: 1, permissions },
      });
      expect(JSON.stringify(answer)).toContain(
        `bad request permission: ${resource}:${action}`,
      );
    },
  );
});
