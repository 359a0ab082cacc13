import { environmentKeys } from './keys';
import { readSignal } from './signal';

const reads = {
  list: environmentKeys.list({}),
  'pr-1': environmentKeys.detail('pr-1'),
  'timeline of pr-1': environmentKeys.timeline('pr-1'),
  'pr-2': environmentKeys.detail('pr-2'),
  other: ['other'],
};

/** Which of the reads a message concerns. */
function concerned(message: unknown): string[] {
  const concerns = readSignal(message);
  return Object.entries(reads)
    .filter(([, queryKey]) => concerns?.({ queryKey }))
    .map(([name]) => name);
}

describe('signals', () => {
  const everything = ['list', 'pr-1', 'timeline of pr-1', 'pr-2'];

  it.each([
    [
      { type: 'changed', names: ['pr-1'] },
      ['list', 'pr-1', 'timeline of pr-1'],
    ],
    [{ type: 'changed', names: [] }, ['list']],
    [{ type: 'changed', names: [], all: true }, everything],
    [{ type: 'changed' }, everything],
    [{ type: 'other' }, []],
    ['changed', []],
    [null, []],
  ])('%j concerns %j', (message, names) => {
    expect(concerned(message)).toEqual(names);
  });
});
