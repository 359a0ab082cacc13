import type { EnvironmentFacts } from '../facts';
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
