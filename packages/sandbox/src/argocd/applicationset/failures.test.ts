import { readApplicationSetStatus } from '../model/applicationSet';
import { eventually } from '../testing/eventually';
import { environment } from '../testing/layout';
import { TestWorld } from '../testing/TestWorld';

let world: TestWorld;
afterEach(() => world.close());

const refresh = 'argocd.argoproj.io/application-set-refresh';
const exists = (name: string) =>
  eventually(
    () => world.application(name),
    application => application !== undefined,
  );
const annotation = () => world.set?.metadata.annotations?.[refresh];
const problem = () => {
  const { conditions = [] } = world.set
    ? readApplicationSetStatus(world.set)
    : {};
  const found = conditions.find(each => each.type === 'ErrorOccurred');
  return found?.status === 'True'
    ? `${found.reason}: ${found.message}`
    : undefined;
};

/** Commits files beside a good environment and has them looked at; answers the problem, once the controller has looked. */
async function withFiles(files: Record<string, string | null>) {
  world = await TestWorld.start(environment('pr-1', { catalog: 'pr-1-a' }));
  await exists('pr-1-catalog');
  world.commit({ ...environment('pr-2', { catalog: 'pr-2-a' }), ...files });
  world.annotate('first');
  await eventually(
    () => problem() ?? annotation(),
    value => value !== 'first',
  );
  return problem();
}

describe('an ApplicationSet that cannot be generated', () => {
  it.each([
    {
      what: 'broken YAML',
      file: 'name: pr-3\nkind: x: y\n',
      says: /^ApplicationGenerationFromParamsError: .*pr-3\.yaml.*line 2: mapping values are not allowed/,
    },
    {
      what: 'a missing key',
      file: 'name: pr-3\nservices: []\n',
      says: /^RenderTemplateParamsError: .*map has no entry for key "kind"/,
    },
    {
      what: 'an empty file',
      file: '',
      says: /^ApplicationGenerationFromParamsError: .*no entry for key "services"/s,
    },
  ])('updates nothing because of $what', async ({ file, says }) => {
    const message = await withFiles({ 'environments/pr/pr-3.yaml': file });
    expect(message).toMatch(says);
    expect(world.set?.status?.health).toMatchObject({ status: 'Degraded' });
    expect(world.application('pr-2-catalog')).toBeUndefined();
    expect(world.application('pr-1-catalog')).toBeDefined();
    expect(annotation()).toBe('first');
  });

  it('tries again only for a new value of the annotation', async () => {
    const broken = 'environments/pr/pr-3.yaml';
    await withFiles({ [broken]: 'a: b: c\n' });
    world.commit({ [broken]: null });
    const { resourceVersion } = world.set?.metadata ?? {};
    world.annotate('first');
    expect(world.set?.metadata.resourceVersion).toBe(resourceVersion);
    expect(problem()).toBeDefined();
    world.annotate('second');
    await exists('pr-2-catalog');
    await eventually(annotation, value => value === undefined);
    expect(problem()).toBeUndefined();
  });
});

describe('an ApplicationSet of which a part cannot be used', () => {
  it('makes the rest when two files have one name', async () => {
    const same = environment('pr-2', { payments: 'b', catalog: 'b' });
    const [text = ''] = Object.values(same);
    const message = await withFiles({ 'environments/pr/pr-9.yaml': text });
    expect(message).toMatch(
      /^ApplicationValidationError: ApplicationSet slipway-pull-requests contains applications with duplicate name: pr-2-namespace \(and 1 more\)$/,
    );
    expect(world.application('pr-2-payments')).toBeDefined();
    expect(world.application('pr-2-catalog')).toBeUndefined();
    expect(annotation()).toBeUndefined();
  });

  it('makes the rest when a name is refused', async () => {
    const message = await withFiles(environment('PR_3', { catalog: 'pr-3-a' }));
    expect(message).toMatch(/^UpdateApplicationError: .*RFC 1123 subdomain/);
    await exists('pr-2-catalog');
  });
});

describe('a service without a base', () => {
  it('is Unknown, and Healthy all the same', async () => {
    await withFiles(environment('pr-3', { nosuch: 'pr-3-a' }));
    const status = await eventually(
      () => world.application('pr-3-nosuch')?.status,
      value => value !== undefined,
    );
    expect(status).toMatchObject({
      sync: { status: 'Unknown', revision: 'main' },
      health: { status: 'Healthy' },
      conditions: [
        {
          type: 'ComparisonError',
          message:
            'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = _base/nosuch: app path does not exist',
        },
      ],
    });
    world.commit({ 'environments/pr/pr-3.yaml': null });
    world.annotate('gone');
    await eventually(
      () => world.application('pr-3-nosuch'),
      application => application === undefined,
    );
  });
});

describe('picking up a commit', () => {
  it('takes the poll and the three minutes that a revision is remembered', async () => {
    world = await TestWorld.start({}, { speed: 200 });
    await eventually(
      () => world.set?.status,
      status => status !== undefined,
    );
    const before = world.clock.now();
    world.commit(environment('pr-1', { catalog: 'pr-1-a' }));
    await exists('pr-1-catalog');
    const waited = (world.clock.now() - before) * world.clock.speed;
    expect(waited).toBeGreaterThan(60_000);
    expect(waited).toBeLessThan(260_000);
  });

  it('loses an annotation that is set while the last one is worked on', async () => {
    world = await TestWorld.start({}, { speed: 2 });
    await eventually(
      () => world.set?.status,
      status => status !== undefined,
    );
    world.commit(environment('pr-1', { catalog: 'pr-1-a' }));
    world.annotate('first');
    // Git has been asked by now; the Applications are made a little later.
    await new Promise(resolve => {
      world.clock.after(125, () => resolve(undefined));
    });
    world.commit(environment('pr-2', { catalog: 'pr-2-a' }));
    world.annotate('second');
    await eventually(annotation, value => value === undefined);
    await world.argo.idle();
    expect(world.application('pr-1-catalog')).toBeDefined();
    expect(world.application('pr-2-catalog')).toBeUndefined();
    world.annotate('third');
    await exists('pr-2-catalog');
  });

  it('follows its own webhook, for the repository and the branch it reads', async () => {
    world = await TestWorld.start();
    await eventually(
      () => world.set?.status,
      status => status !== undefined,
    );
    const url = world.argo.info().endpoints?.applicationSetWebhook ?? '';
    const hook = (body: object) =>
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'push',
        },
        body: JSON.stringify(body),
      });
    const repository = {
      html_url: 'http://127.0.0.1:7610/example/shop',
      default_branch: 'main',
    };
    const other = await hook({ ref: 'refs/heads/main', repository });
    expect([other.status, await other.text()]).toEqual([200, '']);
    expect(annotation()).toBeUndefined();
    world.commit(environment('pr-1', { catalog: 'pr-1-a' }));
    await hook({
      ref: 'refs/heads/main',
      repository: {
        ...repository,
        html_url: 'http://127.0.0.1:7610/example/gitops',
      },
    });
    expect(annotation()).toBe('true');
    await exists('pr-1-catalog');
  });
});
