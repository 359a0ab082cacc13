import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  buildCancelPermission,
  buildRef,
  newBuildRef,
} from '@slipway/plugin-buildkite-common';
import { ruleset } from '../__testUtils__/ruleset';
import { aStoredBuild } from '../__testUtils__/builds';
import { BuildAccess } from './BuildAccess';
import { findResources } from './findResources';

const credentials = mockCredentials.user();
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

const when = (
  conditions: PermissionCriteria<PermissionCondition>,
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'buildkite',
  resourceType: 'build',
  conditions,
});
const rule = (name: string, params: Record<string, string[]>) => ({
  rule: name,
  resourceType: 'build',
  params,
});

/** What the policy says of reading, and of everything else. */
function given(reading: PolicyDecision, rest: PolicyDecision = deny) {
  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(({ permission }) =>
      permission.name === 'buildkite.read' ? reading : rest,
    ),
  );
  return new BuildAccess(permissions, ruleset);
}

describe('BuildAccess', () => {
  const checkout = aStoredBuild({ services: ['checkout'] });
  const unknown = aStoredBuild({ services: [] });

  it.each<[string, ReturnType<typeof rule>, boolean]>([
    ['a service', rule('HAS_SERVICE', { services: ['a', 'checkout'] }), true],
    ['another', rule('HAS_SERVICE', { services: ['payments'] }), false],
    ['no service', rule('HAS_SERVICE', { services: [] }), false],
    ['a pattern', rule('HAS_SERVICE_LIKE', { patterns: ['c*t'] }), true],
    ['a dot', rule('HAS_SERVICE_LIKE', { patterns: ['check.ut'] }), false],
    ['a part', rule('HAS_SERVICE_LIKE', { patterns: ['check'] }), false],
    [
      'its organisation',
      rule('IS_IN_ORGANIZATION', { organizations: ['example'] }),
      true,
    ],
    [
      'its pipeline',
      rule('IS_OF_PIPELINE', { pipelines: ['example/shop'] }),
      true,
    ],
    [
      'that of another organisation',
      rule('IS_OF_PIPELINE', { pipelines: ['other/shop'] }),
      false,
    ],
  ])('lets see by %s', async (_by, condition, may) => {
    const access = given(when(condition));
    await expect(access.maySee(credentials, checkout)).resolves.toBe(may);
    const maySee = await access.seeing(credentials);
    expect(maySee(checkout)).toBe(may);
  });

  it('lets builds of which nobody knows the service be seen without conditions only', async () => {
    const like = rule('HAS_SERVICE_LIKE', { patterns: ['*'] });
    const limited = given(when(like));
    await expect(limited.maySee(credentials, unknown)).resolves.toBe(false);
    const free = given(allow);
    await expect(free.maySee(credentials, unknown)).resolves.toBe(true);
    await expect(free.visible(credentials)).resolves.toBeUndefined();
  });

  it('turns conditions into what the database can ask', async () => {
    const own = rule('HAS_SERVICE', { services: ['checkout'] });
    const like = rule('HAS_SERVICE_LIKE', { patterns: ['web-*'] });
    const access = given(when({ anyOf: [own, like] }), when(own));
    const ownFilter = { property: 'service', values: ['checkout'] };
    const visible = {
      anyOf: [ownFilter, { property: 'service-like', values: ['web-*'] }],
    };
    await expect(access.visible(credentials)).resolves.toEqual(visible);
    await expect(
      access.actionable(credentials, buildCancelPermission),
    ).resolves.toEqual({ allOf: [visible, ownFilter] });
  });

  it('finds nothing to act on for those who may not', async () => {
    const access = given(allow, deny);
    await expect(
      access.actionable(credentials, buildCancelPermission),
    ).resolves.toEqual({ property: 'organization', values: [] });
    const blind = given(deny, allow);
    await expect(blind.visible(credentials)).rejects.toThrow(
      'You may not see builds',
    );
    await expect(blind.seeing(credentials)).rejects.toThrow(
      'You may not see builds',
    );
    await expect(blind.maySee(credentials, checkout)).resolves.toBe(false);
  });

  it('refuses by the name of what it is done to', async () => {
    const own = rule('HAS_SERVICE', { services: ['checkout'] });
    const access = given(allow, when(own));
    const cancel = (build: typeof checkout) =>
      access.require(
        credentials,
        buildCancelPermission,
        build,
        buildRef(build),
      );
    await expect(cancel(checkout)).resolves.toBeUndefined();
    await expect(cancel(unknown)).rejects.toThrow(
      'You do not have the permission buildkite.cancel on example/shop/7',
    );
  });
});

describe('findResources', () => {
  it('finds builds, and what one of a pipeline would be about', async () => {
    const build = aStoredBuild();
    const found = await findResources(
      [
        newBuildRef('example', 'shop'),
        buildRef(build),
        'example/shop/8',
        newBuildRef('example', 'web'),
        'shop',
      ],
      {
        builds: {
          get: async ({ number }) => (number === 7 ? build : undefined),
        },
        pipelines: {
          find: async (organization, slug) =>
            slug === 'shop'
              ? {
                  ...{ organization, slug, id: 'p', name: 'Shop', url: '' },
                  ...{ defaultBranch: 'main', services: ['checkout'] },
                }
              : undefined,
        },
      },
    );
    expect(found).toEqual([
      { organization: 'example', pipeline: 'shop', services: ['checkout'] },
      build,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
