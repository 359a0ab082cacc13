import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { imageScanPermission } from '@slipway/plugin-harbor-common';
import { aReplication } from '../__testUtils__/observedReplications';
import { ruleset } from '../__testUtils__/ruleset';
import {
  digest,
  occurrence,
  storedImage,
} from '../reports/__testUtils__/images';
import { findResources } from './findResources';
import { ImageAccess } from './ImageAccess';
import { policyToJudge, projectToJudge } from './resources';
import type { ImageToJudge } from './rules';

const credentials = mockCredentials.user();
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

const when = (
  conditions: PermissionCriteria<PermissionCondition>,
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'harbor',
  resourceType: 'image',
  conditions,
});
const rule = (name: string, params: Record<string, string[]>) => ({
  rule: name,
  resourceType: 'image',
  params,
});

/** What the policy says of reading, and of everything else. */
function given(reading: PolicyDecision, rest: PolicyDecision = deny) {
  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(({ permission }) =>
      permission.name === 'harbor.read' ? reading : rest,
    ),
  );
  return new ImageAccess(permissions, ruleset);
}

const project = (...services: string[]) =>
  projectToJudge(
    { instance: 'harbor', name: 'shop' },
    { inProject: async () => services },
  );

describe('ImageAccess', () => {
  const checkout = storedImage();
  const both = storedImage({ services: ['checkout', 'payments'] });

  it.each<[string, ReturnType<typeof rule>, boolean]>([
    ['a service', rule('HAS_SERVICE', { services: ['a', 'checkout'] }), true],
    ['another', rule('HAS_SERVICE', { services: ['payments'] }), false],
    ['no service', rule('HAS_SERVICE', { services: [] }), false],
    ['a pattern', rule('HAS_SERVICE_LIKE', { patterns: ['c*t'] }), true],
    ['a dot', rule('HAS_SERVICE_LIKE', { patterns: ['check.ut'] }), false],
    ['its instance', rule('IS_IN_INSTANCE', { instances: ['harbor'] }), true],
    ['another instance', rule('IS_IN_INSTANCE', { instances: ['x'] }), false],
    ['its project', rule('IS_IN_PROJECT', { projects: ['harbor/shop'] }), true],
    [
      'that of another instance',
      rule('IS_IN_PROJECT', { projects: ['other/shop', 'shop'] }),
      false,
    ],
  ])('lets see by %s', async (_by, condition, may) => {
    const access = given(when(condition));
    await expect(access.maySee(credentials, checkout)).resolves.toBe(may);
  });

  it('turns conditions into what the database can ask', async () => {
    const access = given(
      when({
        anyOf: [
          rule('HAS_SERVICE', { services: ['checkout'] }),
          rule('HAS_SERVICE_LIKE', { patterns: ['web-*'] }),
          rule('IS_IN_INSTANCE', { instances: ['cloud'] }),
          rule('IS_IN_PROJECT', { projects: ['cloud/shop'] }),
        ],
      }),
    );
    await expect(access.visible(credentials)).resolves.toEqual({
      anyOf: [
        { property: 'service', values: ['checkout'] },
        { property: 'service-like', values: ['web-*'] },
        { property: 'instance', values: ['cloud'] },
        { property: 'project', values: ['cloud/shop'] },
      ],
    });
    await expect(
      access.actionable(credentials, imageScanPermission),
    ).resolves.toMatchObject({
      allOf: [expect.anything(), { property: 'instance', values: [] }],
    });
    await expect(given(deny).visible(credentials)).rejects.toThrow(
      'You may not see images',
    );
  });

  it.each<[string, Promise<ImageToJudge> | ImageToJudge, boolean]>([
    ['an image of one of them', both, true],
    ['a project with theirs alone', project('checkout'), true],
    ['a project with others’ too', project('checkout', 'ledger'), false],
    ['a project of no service', project(), false],
    ['a policy', policyToJudge({ instance: 'harbor' }), false],
  ])('takes all services for what is shared: %s', async (_what, of, may) => {
    const own = rule('HAS_SERVICE', { services: ['checkout', 'cart'] });
    const access = given(when(own), when(own));
    const judged = await of;
    const refusal = await access
      .require(credentials, imageScanPermission, judged, 'it')
      .then(
        () => undefined,
        (error: Error) => error.message,
      );
    expect(refusal).toBe(
      may ? undefined : 'You do not have the permission harbor.scan on it',
    );
    // Seeing takes one.
    await expect(access.maySee(credentials, judged)).resolves.toBe(
      judged.services.includes('checkout'),
    );
  });
});

describe('findResources', () => {
  it('finds images, projects and policies', async () => {
    const image = storedImage({
      occurrences: [occurrence('checkout', ['v1'])],
    });
    const { policy } = aReplication();
    const found = await findResources(
      [
        digest('1'),
        digest('2'),
        'project:harbor/shop',
        'project:harbor/none',
        'policy:harbor/3',
        'policy:harbor/4',
        'checkout',
      ],
      {
        images: {
          get: async of => (of === image.digest ? image : undefined),
        },
        projects: {
          get: async (instance, name) =>
            name === 'shop'
              ? {
                  ...{ instance, name, public: true, repositories: 1 },
                  allowlist: { inherited: false, entries: [] },
                }
              : undefined,
        },
        replications: {
          policy: async (instance, id) =>
            id === 3
              ? {
                  ...{ instance, ...policy, enabled: true, trigger: 'manual' },
                  ...{ from: { registry: 'Local' }, to: { registry: 'x' } },
                  filters: '',
                }
              : undefined,
        },
        serviceRepositories: { inProject: async () => ['checkout'] },
      },
    );
    expect(found).toEqual([
      image,
      undefined,
      {
        services: ['checkout'],
        occurrences: [{ instance: 'harbor', project: 'shop' }],
        shared: true,
      },
      undefined,
      { services: [], occurrences: [{ instance: 'harbor' }], shared: true },
      undefined,
      undefined,
    ]);
  });
});
