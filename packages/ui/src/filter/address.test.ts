import { matching, withParams, wordsOf } from './address';

describe('parameters of an address', () => {
  it.each([
    [null, []],
    ['', []],
    ['one', ['one']],
    ['one,,two,', ['one', 'two']],
  ])('reads the list %j', (value, words) => {
    expect(wordsOf(value)).toEqual(words);
  });

  it.each([
    ['abcdef1', 'abcdef1'],
    ['not a commit', ''],
    [null, ''],
  ])('takes %j only when it has the form', (value, taken) => {
    expect(matching(value, /^[0-9a-f]{7}$/)).toBe(taken);
  });

  it('writes what says something, and leaves the rest alone', () => {
    const params = new URLSearchParams('tab=all&q=old&state=failed');
    expect(
      withParams(params, {
        q: '',
        state: 'passed,failed',
        mine: '1',
      }).toString(),
    ).toBe('tab=all&state=passed%2Cfailed&mine=1');
    expect(params.get('q')).toBe('old');
  });
});
