import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick } from '../src/bench/pick.mjs';
import { Problem } from '../src/problem.mjs';

for (const argv of [
  ['environments'],
  ['audit'],
  ['buildkite'],
  ['harbor'],
  ['audit', '--records', '1000000'],
  ['harbor', '--repositories', '125', '--part', 'portal'],
]) {
  test(`npm run bench ${argv.join(' ')} is something to be measured`, () => {
    assert.equal(typeof pick(argv), 'function');
  });
}

for (const [argv, sentence] of [
  [
    [],
    /no benchmark without a name: npm run bench environments, npm run bench audit/,
  ],
  [['constructor'], /no benchmark constructor: npm run bench environments/],
  [
    ['audit', '--records', 'many'],
    /--records is a whole number from 4000 to 5000000, not many/,
  ],
  [['audit', '--records', '10'], /--records is a whole number from 4000/],
  [
    ['audit', '--environments', '9'],
    /Unknown option '--environments'\. npm run bench audit takes --records <number>/,
  ],
  [
    ['harbor', '--part', 'sandbox'],
    /--part is all, databases, portal, not sandbox/,
  ],
  [
    ['harbor', '--records', '9'],
    /npm run bench harbor takes --repositories <number>.*--part <all\|databases\|portal>/,
  ],
  [
    ['environments', '--records', '9'],
    /Unknown option '--records'\. npm run bench environments takes no options/,
  ],
]) {
  test(`npm run bench ${argv.join(' ')} is refused with a sentence`, () => {
    assert.throws(
      () => pick(argv),
      error => error instanceof Problem && sentence.test(error.message),
    );
  });
}
