import type { ObservedApplicationSet } from '../facts';
import type { EnvironmentFacts } from '../facts';
import {
  ago,
  application,
  desired,
  facts,
  namespace,
  NOW,
  sources,
  workload,
} from '../testing/facts';
import { assembleEnvironment } from './assemble';

const assemble = (
  own: EnvironmentFacts,
  more: Partial<Parameters<typeof assembleEnvironment>[0]> = {},
) =>
  assembleEnvironment({
    facts: own,
    applicationSets: [],
    sources: sources(),
    now: NOW,
    ...more,
  });

const generatorError: ObservedApplicationSet = {
  name: 'slipway-pull-requests',
  instance: 'cloud',
  kind: 'pull-request',
  error: {
    reason: 'ApplicationGenerationFromParamsError',
    message:
      'failed to parse environments/pr/pr-140.yaml: did not find expected key',
  },
};

describe('an environment that Git asks for', () => {
  it('is ready when every workload runs what Git asks for', () => {
    expect(assemble(facts())).toMatchObject({
      state: 'ready',
      reason: undefined,
      cluster: 'ci-mgmt',
      workloads: [{ service: 'checkout', state: 'ready', drifted: false }],
    });
  });

  it('tells which images run, and how much of each while there are several', () => {
    const one = { digest: `sha256:${'1'.repeat(64)}`, ready: 2 };
    const two = { digest: `sha256:${'2'.repeat(64)}`, ready: 0 };
    const shown = (digests?: Array<typeof one>) => {
      const { image, replicas } = assemble(
        facts({ workloads: [workload({ digests })] }),
      )!.workloads[0]!;
      return [image.digests, replicas.readyByDigest];
    };
    expect(shown()).toEqual([undefined, undefined]);
    expect(shown([one])).toEqual([[one.digest], undefined]);
    expect(shown([one, two])).toEqual([
      [one.digest, two.digest],
      { [one.digest]: 2, [two.digest]: 0 },
    ]);
  });

  it('is requested while Argo CD has made nothing of it', () => {
    const young = desired({
      lastCommit: { ...desired().lastCommit!, at: ago(30) },
    });
    const environment = assemble(
      facts({ desired: young, applications: [], workloads: [] }),
    );
    expect(environment).toMatchObject({
      state: 'requested',
      reason: { message: expect.stringContaining('every 3 minutes') },
    });
  });

  it('is stuck when another broken file stops the generator, and names the file', () => {
    const environment = assemble(facts({ applications: [], workloads: [] }), {
      applicationSets: [generatorError],
    });
    expect(environment).toMatchObject({
      state: 'stuck',
      reason: {
        message: expect.stringContaining('environments/pr/pr-140.yaml'),
        raw: generatorError.error?.message,
        source: 'argocd/cloud',
      },
    });
  });

  it('blames the source that has never answered, not the environment', () => {
    const environment = assemble(facts({ applications: [], workloads: [] }), {
      sources: sources({ status: 'down', observedAt: undefined }),
    });
    expect(environment).toMatchObject({
      state: 'requested',
      reason: { message: expect.stringContaining('argocd/cloud') },
    });
  });

  it('is invalid when its file cannot be used, and still shows what runs', () => {
    const broken = { message: 'environments/pr/pr-131.yaml line 4: …' };
    expect(assemble(facts({ desired: desired({ broken }) }))).toMatchObject({
      state: 'invalid',
      reason: broken,
      workloads: [{ service: 'checkout' }],
    });
  });

  it('says that an image does not exist, with the raw message beneath', () => {
    const raw =
      'Failed to pull image "harbor.example/shop/checkout:pr-131-1234567": not found';
    const environment = assemble(
      facts({
        applications: [application({ health: 'Progressing' })],
        workloads: [
          workload({
            replicas: { desired: 2, ready: 0 },
            problem: {
              code: 'image-pull',
              image: 'harbor.example/shop/checkout:pr-131-1234567',
              pod: 'checkout-1',
              raw,
            },
          }),
        ],
      }),
    );
    expect(environment).toMatchObject({
      state: 'degraded',
      reason: {
        message:
          'checkout: image harbor.example/shop/checkout:pr-131-1234567 does not exist',
        raw,
        source: 'kubernetes/ci-mgmt',
      },
    });
  });

  it('calls a pod that is not ready yet starting, and failing only when it lasts', () => {
    const notReady = (since: string) =>
      facts({
        applications: [application({ health: 'Progressing' })],
        workloads: [
          workload({
            replicas: { desired: 2, ready: 1 },
            problem: { code: 'not-ready', pod: 'a', raw: 'Unhealthy', since },
          }),
        ],
      });
    const previous = assemble(facts());
    expect(assemble(notReady(ago(20)), { previous })).toMatchObject({
      state: 'ready',
      workloads: [
        {
          state: 'progressing',
          reason: { message: 'checkout: starting, not ready yet' },
        },
      ],
    });
    expect(assemble(notReady(ago(600)))).toMatchObject({ state: 'degraded' });
  });

  it('never takes Healthy for an answer while sync is Unknown', () => {
    const environment = assemble(
      facts({
        applications: [
          application({
            sync: 'Unknown',
            health: 'Healthy',
            conditions: [
              {
                type: 'ComparisonError',
                message: 'rpc error: _base/checkout: app path does not exist',
              },
            ],
          }),
        ],
      }),
    );
    expect(environment).toMatchObject({
      state: 'degraded',
      reason: {
        message:
          'checkout: the GitOps repository has no folder _base/checkout for it',
      },
    });
  });

  it('is drifted when an aborted rollout runs the version before', () => {
    const environment = assemble(
      facts({
        applications: [
          application({
            health: 'Degraded',
            healthMessage:
              'RolloutAborted: Rollout aborted update to revision 2',
          }),
        ],
        workloads: [workload({ images: ['harbor.example/shop/checkout:v1'] })],
      }),
    );
    expect(environment).toMatchObject({
      state: 'degraded',
      reason: { message: expect.stringContaining('was aborted') },
      workloads: [{ drifted: true }],
    });
  });

  it('takes a young difference for a commit on its way, an old one for drift', () => {
    const other = workload({ images: ['harbor.example/shop/checkout:other'] });
    const lastCommit = { ...desired().lastCommit!, at: ago(60) };
    expect(
      assemble(facts({ desired: desired({ lastCommit }), workloads: [other] })),
    ).toMatchObject({ state: 'creating', workloads: [{ drifted: false }] });
    expect(assemble(facts({ workloads: [other] }))).toMatchObject({
      state: 'degraded',
      workloads: [{ drifted: true }],
    });
  });

  it('does not count a Testbed as unready while its regression runs', () => {
    const own = facts({
      desired: desired({
        kind: 'testbed',
        workloads: [
          ...desired().workloads,
          { service: 'regression', role: 'test', replicas: 1 },
        ],
      }),
      applications: [
        application(),
        application({
          component: 'regression',
          role: 'dependency',
          health: 'Progressing',
        }),
      ],
      workloads: [
        workload(),
        workload({
          service: 'regression',
          kind: 'Job',
          job: { result: 'running', startedAt: ago(20) },
        }),
      ],
    });
    expect(assemble(own)).toMatchObject({
      state: 'ready',
      regression: { result: 'running', startedAt: ago(20) },
    });
  });

  it('expires soon within its last 24 hours', () => {
    const expiresAt = ago(-3600);
    expect(assemble(facts({ desired: desired({ expiresAt }) }))).toMatchObject({
      expiresSoon: true,
    });
    expect(assemble(facts())).toMatchObject({ expiresSoon: false });
  });
});

describe('a service whose overlay cannot be used', () => {
  it('says so, and goes by what runs', () => {
    const broken = {
      message:
        'staging/checkout/kustomization.yaml line 4: images must be a list',
      source: 'gitops',
    };
    const environment = assemble(
      facts({
        desired: desired({
          kind: 'staging',
          workloads: [
            { service: 'checkout', role: 'service', replicas: 1, broken },
          ],
        }),
      }),
    );
    expect(environment).toMatchObject({
      state: 'degraded',
      reason: { message: `checkout: ${broken.message}`, source: 'gitops' },
      workloads: [{ replicas: { desired: 2, ready: 2 }, drifted: false }],
    });
  });
});

describe('an environment that takes long', () => {
  const starting = (podsCreatedAt: string) =>
    facts({
      applications: [application({ health: 'Progressing' })],
      workloads: [
        workload({
          replicas: { desired: 2, ready: 0 },
          milestones: { podsCreatedAt },
        }),
      ],
    });

  it('is being created anew when its pods are new', () => {
    expect(
      assemble(starting(ago(30)), { previous: assemble(facts()) }),
    ).toMatchObject({ state: 'creating' });
  });

  it('is stuck when nothing has moved for long', () => {
    expect(assemble(starting(ago(3400)))).toMatchObject({
      state: 'stuck',
      reason: { message: expect.stringContaining('(for 57 minutes)') },
    });
  });
});

describe('an environment that Git no longer asks for', () => {
  const gone = { desired: undefined, applications: [], workloads: [] };

  it('is destroying while something of it is left', () => {
    const own = facts({
      ...gone,
      namespaces: [
        namespace({ phase: 'Terminating', deletionTimestamp: ago(30) }),
      ],
    });
    expect(assemble(own, { previous: assemble(facts()) })).toMatchObject({
      state: 'destroying',
      createdAt: desired().createdAt,
    });
  });

  it('is stuck when something holds its namespace, and says what', () => {
    const held = 'Some content has finalizers remaining: slipway.dev/hold';
    const own = facts({
      ...gone,
      namespaces: [
        namespace({ phase: 'Terminating', deletionTimestamp: ago(600), held }),
      ],
    });
    expect(assemble(own)).toMatchObject({
      state: 'stuck',
      reason: { raw: held },
    });
  });

  it('is stuck when its namespace leaked', () => {
    expect(assemble(facts(gone))).toMatchObject({
      state: 'stuck',
      reason: { message: expect.stringContaining('nobody deletes') },
    });
  });

  it('is destroyed when nothing is left, once and for good', () => {
    const previous = assemble(facts());
    const destroyed = assemble(facts({ ...gone, namespaces: [] }), {
      previous,
    });
    expect(destroyed).toMatchObject({
      state: 'destroyed',
      destroyedAt: NOW.toISOString(),
    });
    expect(
      assemble(facts({ ...gone, namespaces: [] }), {
        previous: destroyed,
        now: new Date(NOW.getTime() + 60_000),
      }),
    ).toBe(destroyed);
  });

  it('is left alone while the GitOps repository was never read', () => {
    const unread = sources().map(source => ({
      ...source,
      observedAt: source.kind === 'gitops' ? undefined : source.observedAt,
    }));
    expect(
      assemble(facts({ desired: undefined }), { sources: unread }),
    ).toBeUndefined();
  });
});

describe('staging', () => {
  const staging = (
    replicas: Record<string, number>,
    ready: Record<string, number>,
    keepAwake: Array<{ service?: string; until: string; by: string }> = [],
    asked = 60,
  ): EnvironmentFacts => {
    const names = Object.keys(replicas);
    return facts({
      name: 'staging',
      desired: desired({
        name: 'staging',
        kind: 'staging',
        expiresAt: undefined,
        lastCommit: { ...desired().lastCommit!, at: ago(asked) },
        workloads: names.map(service => ({
          service,
          role: 'service',
          image: `harbor.example/shop/${service}:v1`,
          replicas: replicas[service] ?? 0,
        })),
        hibernation: { replicas: { checkout: 2, payments: 2 }, keepAwake },
      }),
      applications: names.map(component =>
        application({
          component,
          images: [`harbor.example/shop/${component}:v1`],
          health:
            (ready[component] ?? 0) < (replicas[component] ?? 0)
              ? 'Progressing'
              : 'Healthy',
        }),
      ),
      workloads: names.map(service =>
        workload({
          service,
          images: ready[service] ? [`harbor.example/shop/${service}:v1`] : [],
          replicas: {
            desired: replicas[service] ?? 0,
            ready: ready[service] ?? 0,
          },
        }),
      ),
    });
  };

  it('is asleep at zero replicas', () => {
    expect(assemble(staging({ checkout: 0, payments: 0 }, {}))).toMatchObject({
      state: 'asleep',
      hibernation: { state: 'asleep' },
    });
  });

  it('is asleep with one service kept awake, and says by whom', () => {
    const keepAwake = [
      { service: 'payments', until: ago(-3600), by: 'user:default/quinn' },
    ];
    expect(
      assemble(
        staging({ checkout: 0, payments: 2 }, { payments: 2 }, keepAwake),
      ),
    ).toMatchObject({
      state: 'asleep',
      reason: { message: 'payments is kept awake by quinn' },
    });
  });

  it('wakes until everything that should run is ready', () => {
    const all = { checkout: 2, payments: 2 };
    expect(assemble(staging(all, { payments: 2 }))).toMatchObject({
      state: 'waking',
      hibernation: { state: 'waking' },
      workloads: [{ state: 'waking' }, { state: 'ready' }],
    });
    expect(assemble(staging(all, all))).toMatchObject({
      state: 'ready',
      hibernation: { state: 'awake' },
    });
  });

  it('falls asleep until nothing runs', () => {
    expect(
      assemble(staging({ checkout: 0, payments: 0 }, { checkout: 1 })),
    ).toMatchObject({ state: 'falling-asleep' });
  });

  it('is stuck when it takes far too long', () => {
    expect(
      assemble(staging({ checkout: 2, payments: 0 }, {}, [], 7200)),
    ).toMatchObject({ state: 'stuck' });
  });

  it('forgets who kept it awake when the time is over', () => {
    const keepAwake = [{ until: ago(10), by: 'user:default/quinn' }];
    expect(
      assemble(staging({ checkout: 0, payments: 0 }, {}, keepAwake)),
    ).toMatchObject({ hibernation: { keepAwake: [] } });
  });
});
