import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { Decisions } from './Decisions';

const permission = (name: string) =>
  createPermission({ name, attributes: {}, resourceType: 'image' });

const read = permission('image.read');
const scan = permission('image.scan');
const { ALLOW, DENY } = AuthorizeResult;

describe('Decisions', () => {
  const permissions = mockServices.permissions.mock();
  let allowed: string[];
  let decisions: Decisions;

  beforeEach(() => {
    allowed = ['image.read'];
    permissions.authorizeConditional.mockReset();
    permissions.authorizeConditional.mockImplementation(async asked =>
      asked.map(one => ({
        result: allowed.includes(one.permission.name) ? ALLOW : DENY,
      })),
    );
    decisions = new Decisions(permissions);
  });

  it('asks once for what one request asks at the same time', async () => {
    const credentials = mockCredentials.user();
    expect(
      await Promise.all([
        decisions.of(credentials, read),
        decisions.of(credentials, scan),
      ]),
    ).toEqual([{ result: ALLOW }, { result: DENY }]);
    expect(permissions.authorizeConditional.mock.calls).toEqual([
      [[{ permission: read }, { permission: scan }], { credentials }],
    ]);
  });

  it('asks for each person by their own credentials', async () => {
    const people = [
      mockCredentials.user('user:default/dana'),
      mockCredentials.user('user:default/quinn'),
    ];
    await Promise.all(people.map(each => decisions.of(each, read)));
    expect(permissions.authorizeConditional.mock.calls).toEqual(
      people.map(credentials => [[{ permission: read }], { credentials }]),
    );
  });

  it('remembers nothing', async () => {
    const credentials = mockCredentials.user();
    expect(await decisions.of(credentials, scan)).toEqual({ result: DENY });
    allowed.push('image.scan');
    expect(await decisions.of(credentials, scan)).toEqual({ result: ALLOW });
  });

  it('denies what no answer came for, and fails where none came at all', async () => {
    const credentials = mockCredentials.user();
    permissions.authorizeConditional.mockResolvedValueOnce([]);
    expect(await decisions.of(credentials, read)).toEqual({ result: DENY });
    permissions.authorizeConditional.mockRejectedValueOnce(new Error('Away'));
    await expect(decisions.of(credentials, read)).rejects.toThrow('Away');
  });
});
