import { FakeBuildkiteClient } from '../__testUtils__/FakeBuildkiteClient';
import { JobLogSource } from './JobLogSource';

const build = { organization: 'example', pipeline: 'shop', number: 7 };

class Client extends FakeBuildkiteClient {
  readonly asked: Array<{ path: string; priority: string }> = [];

  override async stream(path = '', options = { priority: '' }) {
    this.asked.push({ path, priority: options.priority });
    return super.stream();
  }
}

async function asked(
  job: string,
  known: { size: number; isFollowed: boolean },
  options?: ConstructorParameters<typeof JobLogSource>[3],
) {
  const client = new Client();
  const source = new JobLogSource(client, build, { id: job }, options);
  await source.read({ last: 10 }, known, new AbortController().signal);
  return client.asked;
}

describe('JobLogSource', () => {
  const fresh = { size: 0, isFollowed: false };
  const followed = { size: 10, isFollowed: true };

  it.each([
    ['what somebody opens', fresh, {}, 'log'],
    ['what is added', followed, {}, 'follow'],
    ['what nobody waits for', fresh, { priority: 'backfill' }, 'backfill'],
    ['the end of that', followed, { priority: 'backfill' }, 'backfill'],
  ] as const)(
    'asks for %s with its weight',
    async (_, known, options, weight) => {
      await expect(asked('j', known, options)).resolves.toEqual([
        { path: '/pipelines/shop/builds/7/jobs/j/log', priority: weight },
      ]);
    },
  );

  it('leaves its own place at the API for no id', async () => {
    const [call] = await asked('../../8/jobs/a?b#c', fresh);
    expect(call?.path).toBe(
      '/pipelines/shop/builds/7/jobs/..%2F..%2F8%2Fjobs%2Fa%3Fb%23c/log',
    );
  });
});
