import type { Environment } from '@slipway/plugin-environments-common';
import type { DesiredEnvironment, EnvironmentFacts } from '../facts';
import type { ClockRecord } from '../store/types';
import {
  ago,
  application,
  desired,
  facts,
  NOW,
  sources,
  workload,
} from '../testing/facts';
import { assembleEnvironment } from './assemble';
import { advanceClock } from './clock';
import { buildTimeline, median } from './timeline';

function at(own: EnvironmentFacts, now: Date) {
  const environment = assembleEnvironment({
    facts: own,
    applicationSets: [],
    sources: sources(),
    now,
  });
  if (!environment) throw new Error('nothing was assembled');
  return environment;
}

const advance = (
  previous: ClockRecord | undefined,
  own: EnvironmentFacts,
  now = NOW,
) => advanceClock(previous, own, at(own, now), now);

const asked = desired({
  lastCommit: { ...desired().lastCommit!, at: ago(120) },
});

describe('advanceClock', () => {
  it('starts when Git asks and notes each milestone once', () => {
    const requested = advance(
      undefined,
      facts({ desired: asked, applications: [], workloads: [] }),
      new Date(Date.parse(ago(118))),
    );
    expect(requested).toMatchObject({
      purpose: 'create',
      startedAt: ago(120),
      seenInGitAt: ago(118),
    });

    const made = advance(
      requested,
      facts({
        desired: asked,
        applications: [
          application({
            createdAt: ago(40),
            sync: 'OutOfSync',
            operation: { phase: 'Running', startedAt: ago(39) },
            health: 'Missing',
          }),
        ],
        workloads: [],
      }),
      new Date(Date.parse(ago(38))),
    );
    expect(made).toMatchObject({ applicationsAt: ago(40) });
    expect(made?.syncedAt).toBeUndefined();

    const ready = advance(
      made,
      facts({
        desired: asked,
        applications: [
          application({
            createdAt: ago(40),
            operation: {
              phase: 'Succeeded',
              startedAt: ago(39),
              finishedAt: ago(37),
            },
          }),
        ],
        workloads: [
          workload({
            milestones: {
              scheduledAt: ago(36),
              imagesPulledAt: ago(16),
              readyAt: ago(6),
            },
          }),
        ],
      }),
    );
    expect(ready).toMatchObject({
      syncedAt: ago(37),
      scheduledAt: ago(36),
      imagesPulledAt: ago(16),
      readyAt: ago(6),
      slowest: { imagesPulled: 'checkout', ready: 'checkout' },
    });
    expect(advance(ready, facts({ desired: asked }))).toEqual(ready);

    const { spans } = buildTimeline(at(facts(), NOW), ready, [], []);
    expect(spans.map(({ phase, activity }) => `${phase} ${activity}`)).toEqual([
      'git working',
      'generator waiting',
      'sync working',
      'schedule waiting',
      'image-pull working',
      'readiness working',
    ]);
    expect(spans[0]?.from).toBe(ago(120));
    expect(spans.at(-1)?.to).toBe(ago(6));
  });

  it('starts another run when Git asks for another image, not when it moves the expiry', () => {
    const first = advance(undefined, facts());
    expect(
      advance(first, facts({ desired: desired({ expiresAt: ago(-999999) }) }))
        ?.trigger,
    ).toBe(first?.trigger);
    const next = advance(
      first,
      facts({
        desired: desired({
          workloads: [{ ...desired().workloads[0]!, image: 'a/b:c' }],
        }),
      }),
    );
    expect(next).toMatchObject({ purpose: 'update' });
    expect(next?.trigger).not.toBe(first?.trigger);
  });

  it('does not let a fast clock put milestones into the future', () => {
    const future = facts({
      applications: [application({ createdAt: ago(-3600) })],
    });
    expect(advance(undefined, future)?.applicationsAt).toBe(NOW.toISOString());
  });
});

/** Another commit asks for these images and replicas of checkout. */
const asks = (
  seconds: number,
  letter: string,
  wanted: { image?: string; replicas?: number },
  rest: Partial<DesiredEnvironment> = {},
) =>
  desired({
    ...rest,
    lastCommit: {
      ...desired().lastCommit!,
      sha: letter.repeat(40),
      at: ago(seconds),
    },
    workloads: [{ ...desired().workloads[0]!, ...wanted }],
  });
const at120 = new Date(Date.parse(ago(118)));
const milestones = (seconds: number) => ({
  podsCreatedAt: ago(seconds),
  scheduledAt: ago(seconds),
  imagesPulledAt: ago(seconds - 10),
  readyAt: ago(seconds - 20),
});
const spansOf = (record: ClockRecord | undefined, own = facts()) =>
  buildTimeline(at(own, NOW), record, [], []).spans;

describe('a run that changes what runs', () => {
  const image = 'harbor.example/shop/checkout:pr-131-2222222';
  const first = advance(undefined, facts());
  const next = asks(120, 'b', { image });

  it('waits for Argo CD until it works on the new commit', () => {
    const seen = advance(first, facts({ desired: next }), at120);
    expect(seen).toMatchObject({
      purpose: 'update',
      trigger: 'b'.repeat(40),
      startedAt: ago(120),
      services: ['checkout'],
    });
    expect(seen).not.toHaveProperty('applicationsAt');
    expect(seen).not.toHaveProperty('syncedAt');
    expect(spansOf(seen).at(-1)).toMatchObject({
      phase: 'generator',
      text: 'waiting for Argo CD to see the commit',
    });
    const done = advance(
      seen,
      facts({
        desired: next,
        applications: [
          application({
            images: [image],
            operation: {
              phase: 'Succeeded',
              startedAt: ago(80),
              finishedAt: ago(79),
            },
          }),
        ],
        workloads: [workload({ images: [image], milestones: milestones(78) })],
      }),
    );
    const spans = spansOf(done);
    expect(spans.map(({ phase }) => phase)).toEqual([
      'git',
      'generator',
      'sync',
      'schedule',
      'image-pull',
      'readiness',
    ]);
    spans.forEach((span, index) =>
      expect(span.from).toBe(spans[index - 1]?.to ?? done?.startedAt),
    );
    expect(spans.at(-1)?.to).toBe(done?.readyAt);
    expect(done?.readyAt).toBe(ago(58));
  });

  it('does not take a service that stays for one that has started', () => {
    const two = desired({
      workloads: [
        desired().workloads[0]!,
        { ...desired().workloads[0]!, service: 'catalog' },
      ],
    });
    const before = advance(undefined, facts({ desired: two }));
    const record = advance(
      before,
      facts({
        desired: {
          ...asks(120, 'b', {}),
          workloads: two.workloads.map(one => ({ ...one, image })),
        },
        workloads: [
          workload({ milestones: milestones(78) }),
          workload({ service: 'catalog' }),
        ],
      }),
    );
    expect(record?.services).toEqual(['catalog', 'checkout']);
    expect(record?.scheduledAt).toBeUndefined();
  });

  it('is the newest even when its commit is dated before the run before', () => {
    const record = advance(
      first,
      facts({ desired: asks(9000, 'b', { image }) }),
    );
    expect(Date.parse(record?.startedAt ?? '')).toBeGreaterThan(
      Date.parse(first?.startedAt ?? ''),
    );
  });

  it('starts anew when it is opened again', () => {
    const gone = facts({ desired: undefined });
    const removed = advanceClock(
      first,
      gone,
      { ...at(facts(), NOW), state: 'destroyed' },
      NOW,
    );
    expect(removed).toMatchObject({ readyAt: first?.readyAt });
    expect(
      advance(removed, facts({ desired: asks(10, 'c', {}) })),
    ).toMatchObject({ purpose: 'create', startedAt: ago(10) });
  });
});

describe('waking', () => {
  const hibernation = { replicas: { checkout: 2 }, keepAwake: [] };
  const wants = (seconds: number, letter: string, replicas: number) =>
    asks(seconds, letter, { replicas }, { kind: 'staging', hibernation });
  const pods = (seconds: number) => [
    workload({ milestones: milestones(seconds) }),
  ];

  it('is a run of its own each time, though the same is asked for', () => {
    const woken = advance(
      undefined,
      facts({ desired: wants(3600, 'a', 2), workloads: pods(3590) }),
    );
    expect(woken).toMatchObject({ purpose: 'wake', readyAt: ago(3570) });
    const asleep = advance(woken, facts({ desired: wants(1800, 'b', 0) }));
    expect(asleep).toEqual({ ...woken, wants: expect.any(String) });
    const again = advance(
      asleep,
      facts({
        desired: wants(120, 'c', 2),
        workloads: [
          workload({ replicas: { desired: 0, ready: 0 }, milestones: {} }),
        ],
      }),
      at120,
    );
    expect(again).toMatchObject({
      purpose: 'wake',
      trigger: 'c'.repeat(40),
      startedAt: ago(120),
    });
    expect(again?.readyAt).toBeUndefined();
  });

  it('judges no other wake by one that was over before anybody looked', () => {
    const before = advance(
      undefined,
      facts({ desired: wants(16_000, 'a', 2), workloads: [] }),
    );
    const record = advance(
      before,
      facts({ desired: wants(16_000, 'a', 2), workloads: pods(30_000) }),
    );
    expect(record).toMatchObject({ unreliable: true });
    expect(record?.readyAt).not.toBe(NOW.toISOString());
    expect(
      advance(
        undefined,
        facts({ desired: wants(16_000, 'a', 2), workloads: pods(15_990) }),
      ),
    ).not.toHaveProperty('unreliable');
  });
});

describe('buildTimeline', () => {
  it('expects no finish of what does not work', () => {
    const broken = facts({
      applications: [application({ health: 'Degraded' })],
    });
    const record = advance(undefined, broken);
    expect(
      buildTimeline(at(broken, NOW), record, [], [100]).expectedReadyAt,
    ).toBeUndefined();
  });

  it('says what holds up what does not work, and ends with what is gone', () => {
    const record = advance(
      undefined,
      facts({
        desired: asked,
        applications: [application({ createdAt: ago(100) })],
        workloads: [
          workload({ milestones: {}, replicas: { desired: 2, ready: 0 } }),
        ],
      }),
      new Date(Date.parse(ago(60))),
    );
    const reason = { message: 'storefront: its rollout was aborted' };
    const environment = at(facts(), NOW);
    const last = (changes: Partial<Environment>) =>
      buildTimeline({ ...environment, ...changes }, record, [], []).spans.at(
        -1,
      );
    expect(last({ state: 'degraded', reason })).toMatchObject({
      activity: 'waiting',
      text: reason.message,
    });
    expect(last({ state: 'destroyed', destroyedAt: ago(5) })?.to).toBe(ago(5));
    expect(last({ state: 'asleep' })?.to).toBeDefined();
  });

  it('claims nothing of a commit that Argo CD saw before the portal did', () => {
    const { spans } = buildTimeline(
      at(facts(), NOW),
      advance(undefined, facts()),
      [],
      [],
    );
    expect(spans[0]).toMatchObject({ phase: 'generator', to: ago(3500) });
  });

  it('says who is waited for now and when it should be over', () => {
    const record: ClockRecord = {
      environment: 'pr-131',
      trigger: 'x',
      wants: '',
      services: [],
      purpose: 'create',
      startedAt: ago(60),
      seenInGitAt: ago(58),
    };
    const timeline = buildTimeline(
      at(facts({ desired: asked, applications: [], workloads: [] }), NOW),
      record,
      [],
      [100, 200, 90],
    );
    expect(timeline.expectedReadyAt).toBe(ago(-40));
    expect(timeline.spans).toEqual([
      expect.objectContaining({ phase: 'git', from: ago(60), to: ago(58) }),
      {
        phase: 'generator',
        activity: 'waiting',
        from: ago(58),
        text: "waiting for the generator's poll",
      },
    ]);
  });
});

test('median takes the middle', () => {
  expect(median([])).toBeUndefined();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
