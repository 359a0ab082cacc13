import type { Config } from '@backstage/config';

const HOW =
  'for example accessRestrictions: [{ plugin: environments, permission: [environments.read, environments.refresh] }]';

/**
 * Refuses what would let somebody past the roles: permissions that are switched off, and service tokens that may do
 * everything.
 *
 * @throws Error that names the path and says what to write
 */
export function checkEnforcement(config: Config): void {
  if (config.getOptionalBoolean('permission.enabled') !== true) {
    throw new Error(
      'permission.enabled: has to be true, else nobody is asked whether they may do something',
    );
  }
  const open = 'backend.auth.dangerouslyDisableDefaultAuthPolicy';
  if (config.getOptionalBoolean(open))
    throw new Error(`${open}: has to go, it lets in who is not signed in`);

  // `keys` is what `externalAccess` was called before; Backstage still takes it.
  for (const path of ['backend.auth.externalAccess', 'backend.auth.keys']) {
    const tokens = config.getOptionalConfigArray(path) ?? [];
    tokens.forEach((token, index) => checkToken(token, `${path}[${index}]`));
  }
}

function checkToken(token: Config, path: string): void {
  const subject = token.getOptionalString('options.subject');
  const which = subject ? ` (${subject})` : '';
  const restrictions = token.getOptionalConfigArray('accessRestrictions') ?? [];
  if (restrictions.length === 0) {
    throw new Error(
      `${path}: a service token${which} may not do everything; give it accessRestrictions that name each plugin it calls, with its permissions, ${HOW}`,
    );
  }
  restrictions.forEach((restriction, index) => {
    const plugin = restriction.getString('plugin');
    if (
      names(restriction, 'permission').length > 0 ||
      names(restriction, 'permissionAttribute.action').length > 0
    )
      return;
    throw new Error(
      `${path}.accessRestrictions[${index}]: a service token${which} may not do everything in ${plugin}; name what it may do as permission or permissionAttribute, ${HOW}`,
    );
  });
}

/** A list, or a text with commas or spaces, as Backstage takes either. None means everything to it. */
function names(config: Config, key: string): string[] {
  const given: unknown = config.getOptional(key);
  return [given]
    .flat()
    .flatMap(name => (typeof name === 'string' ? name.split(/[ ,]/) : []))
    .filter(Boolean);
}
