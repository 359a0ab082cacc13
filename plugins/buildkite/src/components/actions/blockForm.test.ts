import type { BlockField } from '@slipway/plugin-buildkite-common';
import {
  fieldsToSend,
  initialValues,
  missingIn,
  valuesOf,
  wrongIn,
} from './blockForm';

const field = (change: Partial<BlockField>): BlockField => ({
  key: 'a',
  label: 'A',
  kind: 'text',
  required: false,
  multiple: false,
  options: [],
  ...change,
});
const options = ['eu', 'us', 'a,b'].map(value => ({ value, label: value }));
const select = (change: Partial<BlockField>) =>
  field({ kind: 'select', options, ...change });

describe('blockForm', () => {
  it.each([
    [field({ default: '1.4' }), '1.4'],
    [field({}), ''],
    [select({ default: 'eu' }), 'eu'],
    [select({ default: 'moon' }), ''],
    [select({ multiple: true, default: 'eu, us,moon' }), ['eu', 'us']],
    [select({ multiple: true, default: 'a,b' }), ['a,b']],
    [select({ multiple: true }), []],
  ])('begins with the default that is offered', (one, value) => {
    expect(initialValues([one])).toEqual({ a: value });
  });

  it.each([
    [[field({ required: true })], { a: ' ' }, 'Fill in A'],
    [[field({ required: true })], { a: 'x' }, undefined],
    [[select({ required: true, multiple: true })], { a: [] }, 'Fill in A'],
    [
      [
        field({ required: true }),
        field({ key: 'b', label: 'B', required: true }),
      ],
      {},
      'Fill in A and B',
    ],
    [[field({})], {}, undefined],
  ])('says what is missing', (fields, values, words) => {
    expect(missingIn(fields, values)).toBe(words);
  });

  it('sends what was filled in', () => {
    expect(fieldsToSend({ a: 'x', b: '', c: [], d: ['eu'] })).toEqual({
      a: 'x',
      d: ['eu'],
    });
  });

  it.each([
    [[['', '']], undefined],
    [
      [
        ['a', '1'],
        ['b', ''],
      ],
      undefined,
    ],
    [[['', '1']], 'Every value needs the key of its field'],
    [
      [
        ['a', '1'],
        [' a ', '2'],
      ],
      'The key a is there twice',
    ],
  ])('says what is wrong with free lines', (lines, words) => {
    const free = lines.map(([key = '', value = ''], id) => ({
      id,
      key,
      value,
    }));
    expect(wrongIn(free)).toBe(words);
  });

  it('takes free lines with a key, even if it is called like a part of every object', () => {
    const values = valuesOf([
      { id: 1, key: ' a ', value: '1' },
      { id: 2, key: '', value: '' },
      { id: 3, key: '__proto__', value: 'x' },
    ]);
    expect(Object.entries(values)).toEqual([
      ['a', '1'],
      ['__proto__', 'x'],
    ]);
  });
});
