import type { AuditActor } from '@slipway/plugin-audit-common';
import { formatInstant } from '@slipway/ui';
import { anActivity } from '../__testUtils__/fixtures';
import { actorOfRef, actorWords } from './actors';
import { groupByDay } from './days';
import { formatDuration } from './duration';
import { reasonWords } from './reasonWords';
import { wordsAround } from './wordsAround';

describe('Words of an activity', () => {
  it.each([
    ['environments.sleep', 'succeeded', ['put', 'to sleep']],
    ['environments.sleep', 'refused', ['tried to put', 'to sleep']],
    ['environments.wake', 'running', ['asked to wake', '']],
    ['environments.wake', 'unknown', ['tried to wake', '']],
    ['lighthouse.audit', 'succeeded', ['did lighthouse.audit on', '']],
  ] as const)('says what %s that is %s means', (action, outcome, words) => {
    expect(wordsAround({ action, outcome })).toEqual(words);
  });

  it.each([
    [
      { cve: 'CVE-2024-1', expiresAt: '2026-12-05T09:00:00.000Z' },
      'succeeded',
      ['let CVE-2024-1 pass in', ''],
    ],
    [
      { cve: 'CVE-2024-1' },
      'refused',
      ['tried to let CVE-2024-1 pass in', 'no longer'],
    ],
    [
      { cves: ['CVE-2024-1', 'CVE-2024-2'] },
      'succeeded',
      ['let CVE-2024-1, CVE-2024-2 pass in', 'no longer'],
    ],
    [{ cve: 7 }, 'succeeded', ['changed what passes in', '']],
  ] as const)(
    'names what passes by an allowlist: %j, %s',
    (parameters, outcome, words) => {
      const action = 'harbor.allowlist';
      expect(wordsAround({ action, outcome, parameters })).toEqual(words);
    },
  );

  it('changes nothing of what people say', () => {
    const at = '2026-11-21T09:00:00.000Z';
    const reason = `It expired at ${at}`;
    const by = (type: AuditActor['type']) =>
      reasonWords({ actor: { type, ref: 'slipway:expiry' }, reason });
    expect(by('user')).toBe(reason);
    expect(by('service')).toBe(reason);
    expect(by('portal')).toBe(`It expired at ${formatInstant(at)}`);
    expect(reasonWords(anActivity(1))).toBeUndefined();
  });

  it.each<[string, AuditActor['type'], string]>([
    ['user:default/dana', 'user', 'dana'],
    [
      'external:sandbox-pipelines',
      'service',
      'sandbox-pipelines (service token)',
    ],
    ['plugin:environments', 'service', 'environments (plugin)'],
    ['slipway:expiry', 'portal', 'Expiry (portal)'],
    ['nobody', 'service', 'nobody (service token)'],
  ])('knows %s', (ref, type, words) => {
    expect(actorOfRef(ref)).toEqual({ type, ref });
    expect(actorWords({ type, ref })).toBe(words);
  });

  it.each([
    [240, '240ms'],
    [1_400, '1.4s'],
    [42_000, '42s'],
    [180_000, '3m'],
  ])('says how long %d milliseconds are', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  it("splits at the reader's midnight", () => {
    const at = (...moment: [number, number, number, number]) =>
      new Date(...moment).toISOString();
    const days = groupByDay(
      [
        anActivity(5, { at: at(2026, 10, 21, 0) }),
        anActivity(4, { at: at(2026, 10, 20, 23) }),
        anActivity(3, { at: at(2026, 10, 20, 1) }),
        anActivity(2, { at: at(2026, 10, 18, 9) }),
        anActivity(1, { at: at(2025, 11, 31, 9) }),
      ],
      new Date(2026, 10, 21, 12).getTime(),
    );
    expect(days.map(day => [day.title, day.activities.length])).toEqual([
      ['Today', 1],
      ['Yesterday', 2],
      ['Wednesday 18 November', 1],
      ['Wednesday 31 December 2025', 1],
    ]);
  });
});
