import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { checkEnforcement } from './checkEnforcement';

const check = (auth: JsonObject, permission: JsonObject = { enabled: true }) =>
  checkEnforcement(new ConfigReader({ backend: { auth }, permission }));

const options = { token: 'a-secret-of-tests', subject: 'ci' };

describe('checkEnforcement', () => {
  it.each<[string, JsonObject]>([
    ['no tokens', {}],
    [
      'named actions',
      { accessRestrictions: [{ plugin: 'x', permission: ['x.read'] }] },
    ],
    [
      'actions in one text',
      { accessRestrictions: [{ plugin: 'x', permission: 'x.read, x.write' }] },
    ],
    [
      'what only reads',
      {
        accessRestrictions: [
          { plugin: 'x', permissionAttribute: { action: 'read' } },
        ],
      },
    ],
  ])('takes %s', (_what, restriction) => {
    const externalAccess = Object.keys(restriction).length
      ? [{ type: 'static', options, ...restriction }]
      : [];
    expect(() => check({ externalAccess })).not.toThrow();
  });

  it.each<[string, JsonObject]>([
    ['a static token', { type: 'static', options }],
    [
      'a token with an empty list',
      { type: 'static', options, accessRestrictions: [] },
    ],
    ['keys of an issuer', { type: 'jwks', options: { url: 'https://x' } }],
    ['a legacy token', { type: 'legacy', options: { secret: 'c2VjcmV0' } }],
  ])('refuses %s that may do everything', (_what, entry) => {
    const fine = {
      type: 'static',
      options,
      accessRestrictions: [{ plugin: 'x', permission: 'x.read' }],
    };
    expect(() => check({ externalAccess: [fine, entry] })).toThrow(
      /^backend\.auth\.externalAccess\[1\]: a service token.* may not do everything; give it accessRestrictions that name each plugin/,
    );
    expect(() => check({ externalAccess: [entry] })).not.toThrow(/secret/);
  });

  it.each<[string, JsonObject]>([
    ['nothing', {}],
    ['no action', { permission: '' }],
    ['no attribute', { permissionAttribute: { action: [] } }],
  ])('refuses a plugin with %s', (_what, restriction) => {
    const accessRestrictions = [{ plugin: 'catalog', ...restriction }];
    expect(() =>
      check({
        externalAccess: [{ type: 'static', options, accessRestrictions }],
      }),
    ).toThrow(
      /^backend\.auth\.externalAccess\[0\]\.accessRestrictions\[0\]: a service token \(ci\) may not do everything in catalog; name what it may do/,
    );
  });

  it('refuses keys in the old place', () => {
    expect(() => check({ keys: [{ secret: 'c2VjcmV0' }] })).toThrow(
      /^backend\.auth\.keys\[0\]: a service token may not do everything/,
    );
  });

  it('refuses what switches the roles off', () => {
    expect(() => check({}, {})).toThrow(/^permission\.enabled: has to be true/);
    expect(() => check({}, { enabled: false })).toThrow(
      /^permission\.enabled: has to be true/,
    );
    expect(() => check({ dangerouslyDisableDefaultAuthPolicy: true })).toThrow(
      /^backend\.auth\.dangerouslyDisableDefaultAuthPolicy: has to go/,
    );
  });
});
