import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from '../src/options.mjs';
import { Problem } from '../src/problem.mjs';

test('without arguments everything has its default', () => {
  assert.deepEqual(readOptions([]), {
    port: 7007,
    sandboxPort: 7600,
    environments: 0,
    shape: 'cloud',
    speed: 1,
    seed: 'slipway',
    keep: false,
    config: [],
  });
});

test('every option is read', () => {
  const options = readOptions(
    '--port 8080 --sandbox-port 9000 --environments 2000 --shape hybrid --speed 10 --seed other --keep --config a.yaml --config b.yaml'.split(
      ' ',
    ),
  );
  assert.deepEqual(options, {
    port: 8080,
    sandboxPort: 9000,
    environments: 2000,
    shape: 'hybrid',
    speed: 10,
    seed: 'other',
    keep: true,
    config: ['a.yaml', 'b.yaml'],
  });
});

test('help lists every option', () => {
  const { help } = readOptions(['--help']);
  for (const name of ['port', 'environments', 'shape', 'speed', 'seed'])
    assert.match(help, new RegExp(`--${name} `));
});

for (const [argv, sentence] of [
  [['--port', 'many'], /--port is a number from 1 to 65535, not many/],
  [['--port', '0'], /--port is a number/],
  [['--shape', 'round'], /--shape is cloud or hybrid, not round/],
  [['--prot', '1'], /Unknown option '--prot'.*--help lists/],
  [['extra'], /Unexpected argument/],
]) {
  test(`${argv.join(' ')} is refused with a sentence`, () => {
    assert.throws(
      () => readOptions(argv),
      error => error instanceof Problem && sentence.test(error.message),
    );
  });
}
