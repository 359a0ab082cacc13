import { mockServices } from '@backstage/backend-test-utils';
import { inWords, readSettings } from './settings';

const read = (audit?: object) =>
  readSettings(mockServices.rootConfig({ data: audit ? { audit } : {} }));

describe('readSettings', () => {
  it('keeps 400 days and checks hourly unless told otherwise', () => {
    const usual = {
      retentionMs: 400 * 86_400_000,
      checkEveryMs: 3_600_000,
      notify: [],
    };
    expect(read()).toEqual(usual);
    expect(read({})).toEqual(usual);
    const given = {
      retention: { years: 2 },
      checkEvery: 'PT15M',
      notify: ['group:sre', 'User:default/Sam'],
    };
    expect(read(given)).toEqual({
      retentionMs: 730 * 86_400_000,
      checkEveryMs: 900_000,
      notify: ['group:default/sre', 'user:default/sam'],
    });
  });

  it.each([
    [
      { retention: { hours: 23 } },
      'audit.retention in config: is 23 hours, has to be from 1 day to 36500 days',
    ],
    [
      { retention: { days: -1 } },
      'audit.retention in config: is -1 days, has to be from 1 day',
    ],
    [
      { checkEvery: { seconds: 30 } },
      'audit.checkEvery in config: is 0.5 minutes, has to be from 1 minute to 7 days',
    ],
    [
      { retention: 'forever' },
      /Invalid duration 'forever' in config at 'audit.retention'/,
    ],
    [{ retention: { fortnights: 1 } }, /config at 'audit.retention'/],
    [{ retention: 400 }, /audit.retention/],
    [
      { notify: ['group:default/sre', 'sam'] },
      "audit.notify[1] in config: is 'sam', has to be a user or group such as user:default/sam or group:default/sre",
    ],
    [
      { notify: ['component:default/checkout'] },
      "audit.notify[0] in config: is 'component:default/checkout', has to be a user or group",
    ],
    [{ notify: 'group:default/sre' }, /audit.notify.*wanted string-array/],
  ])('refuses %j', (audit, message) => {
    expect(() => read(audit)).toThrow(message);
  });

  it('says durations as people do', () => {
    expect([86_400_000, 5_400_000, 60_000].map(inWords)).toEqual([
      '1 day',
      '90 minutes',
      '1 minute',
    ]);
  });
});
