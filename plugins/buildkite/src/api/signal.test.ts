import { buildkiteKeys } from './keys';
import { readSignal } from './signal';

const build = { organization: 'example', pipeline: 'shop', number: 417 };
const run = { cluster: 'ci-mgmt', namespace: 'ci', name: 'run-1' };

const reads = {
  list: buildkiteKeys.builds({}),
  rows: buildkiteKeys.buildRows({}),
  approvals: buildkiteKeys.approvals({}),
  pipelines: buildkiteKeys.pipelines,
  runs: buildkiteKeys.runRows({}),
  'build 417': buildkiteKeys.build(build),
  'build 418': buildkiteKeys.build({ ...build, number: 418 }),
  'run 1': buildkiteKeys.run(run),
  'run 2': buildkiteKeys.run({ ...run, name: 'run-2' }),
  recent: buildkiteKeys.recent,
  other: ['other', 'builds'],
};

/** Which of the reads a message concerns. */
function concerned(message: unknown): string[] {
  const concerns = readSignal(message);
  return Object.entries(reads)
    .filter(([, queryKey]) => concerns?.({ queryKey }))
    .map(([name]) => name);
}

describe('signals', () => {
  const everything = Object.keys(reads).filter(
    name => name !== 'other' && name !== 'recent',
  );

  it.each([
    [
      { channel: 'buildkite', builds: ['example/shop/417'] },
      ['list', 'rows', 'approvals', 'build 417'],
    ],
    [{ runs: ['ci-mgmt/ci/run-2'] }, ['runs', 'run 2']],
    [{ news: true }, everything],
    [{ builds: [], runs: [] }, []],
    [{ builds: 'example/shop/417' }, []],
    ['changed', []],
    [null, []],
  ])('%j concerns %j', (message, names) => {
    expect(concerned(message)).toEqual(names);
  });
});
