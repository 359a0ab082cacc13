import { TestHarbor } from '../src/harbor/testing/startHarbor';
import { Specification } from './harbor/Specification';

/** What the sandbox's Harbor has no part in: other sign-ins, caches for clusters, accounts of people, exports. */
const left =
  /^\w+ \/(?:ldap|p2p|usergroups|users|icons|permissions|internalconfig|schedules|jobservice|systeminfo\/getcert|system\/oidc|export|projects\/\{project_name\}\/preheat|auditlog-exts\/events)\b/;
const current = 'GET /users/current';

const artifact = '/projects/shop/repositories/web/artifacts/v1';

describe('Harbor’s published operations', () => {
  let specification: Specification;
  let test: TestHarbor;

  beforeAll(async () => {
    specification = new Specification();
    test = await TestHarbor.start();
    test.push('shop/web', ['v1']);
  });

  afterAll(() => test.stop());

  it('answers all but those it leaves out', async () => {
    const missing: string[] = [];
    const more: string[] = [];
    for (const operation of specification.operations()) {
      const [method = '', template = ''] = operation.split(' ');
      // Nobody may do anything, and nothing is harmed by asking.
      const path = template.replace(/\{[^}]+\}/g, '0');
      const response = await test.call(method, path, { as: 'nobody' });
      const text = await response.text();
      const unknown =
        response.status === 405 || /path .* was not found/.test(text);
      const isLeft = left.test(operation) && operation !== current;
      if (unknown && !isLeft) missing.push(operation);
      if (!unknown && isLeft) more.push(operation);
    }
    expect({ missing, more }).toEqual({ missing: [], more: [] });
  });

  it.each<[method: string, path: string, status: number, body?: unknown]>([
    ['GET', '/statistics', 200],
    ['GET', '/repositories', 200],
    ['GET', '/auditlog-exts', 200],
    ['GET', '/projects/shop/auditlog-exts', 200],
    ['GET', '/projects?with_detail=true', 200],
    ['HEAD', '/projects?project_name=shop', 200],
    ['GET', '/projects/2', 200],
    ['GET', '/projects/shop/artifacts', 200],
    ['GET', `${artifact}?with_sbom_overview=true&with_label=true`, 200],
    ['POST', '/projects/shop/metadatas/', 200, { prevent_vul: 'true' }],
    ['PUT', '/projects/shop/metadatas/prevent_vul', 200, { prevent_vul: 'f' }],
    ['GET', '/projects/shop/metadatas/prevent_vul', 200],
    ['DELETE', '/projects/shop/metadatas/prevent_vul', 200],
    [
      'POST',
      '/projects/shop/immutabletagrules',
      201,
      {
        tag_selectors: [{ decoration: 'matches', pattern: 'release-*' }],
        scope_selectors: {
          repository: [{ decoration: 'repoMatches', pattern: '**' }],
        },
      },
    ],
    ['GET', '/projects/shop/immutabletagrules', 200],
    ['DELETE', '/projects/shop/immutabletagrules/1', 200],
    ['POST', '/labels', 201, { name: 'x', scope: 'p', project_id: 2 }],
    ['GET', '/labels/1', 200],
    ['PUT', '/labels/1', 200, { name: 'y' }],
    ['GET', '/labels?scope=p&project_id=2', 200],
    ['POST', `${artifact}/labels`, 200, { id: 1 }],
    ['GET', `${artifact}?with_label=true`, 200],
    ['DELETE', '/labels/1', 200],
    ['GET', '/robots', 200],
    ['GET', '/robots/1', 200],
    ['DELETE', '/robots/1', 200],
    ['GET', '/quotas?reference_id=2', 200],
    ['PUT', '/configurations', 200, { read_only: true }],
    ['DELETE', '/projects/shop/repositories/web', 200],
    ['GET', '/projects/shop/_deletable', 200],
    ['DELETE', '/projects/shop', 200],
    ['DELETE', '/projects/shop', 404],
  ])('does %s %s as published', async (...[method, path, status, body]) => {
    const response = await test.call(method, path, { body });
    const text = await response.text();
    expect({ status: response.status, text }).toMatchObject({ status });
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    expect(
      specification.checkAnswer(method, path, status, answer),
    ).toBeUndefined();
  });
});
