import { environmentYaml } from '../__testing__/layout';
import type { BrokenFile } from '../types';
import { validateEnvironmentFile } from './validateEnvironmentFile';

const BASES = new Set(['checkout', 'postgres', 'namespace']);
const GOOD = environmentYaml('pr-1');
const check = (text: string, path = 'environments/pr/pr-1.yaml') =>
  validateEnvironmentFile(text, path, BASES);

const BOMB = `a: &a [${'x, '.repeat(20)}x]\nb: &b [${'*a, '.repeat(20)}*a]\nc: &c [${'*b, '.repeat(20)}*b]\n`;

describe('validateEnvironmentFile', () => {
  it('takes a good file, and keys and comments it does not know', () => {
    expect(check(GOOD)).toEqual([]);
    expect(check(`${GOOD}owner: team-a\n`)).toEqual([]);
    expect(check(GOOD.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(check(`\ufeff${GOOD}`)).toEqual([]);
    expect(check(GOOD.replace('dependencies: [postgres]\n', ''))).toEqual([]);
  });

  it.each<[string, string, Partial<BrokenFile>, RegExp]>([
    ['an empty file', '', { code: 'empty', line: 1 }, /is empty/],
    ['only comments', '# soon\n', { code: 'empty' }, /is empty/],
    [
      'broken YAML',
      GOOD.replace('name: pr-1', 'name: [pr-1'),
      { code: 'syntax' },
      /not valid YAML/,
    ],
    [
      'a key twice',
      `${GOOD}name: pr-1\n`,
      { code: 'syntax', line: 19 },
      /unique/,
    ],
    [
      'two documents',
      `${GOOD}---\nname: x\n`,
      { code: 'syntax', line: 19 },
      /more than one/,
    ],
    ['a list', '- a\n', { code: 'type' }, /is a list; it must be a mapping/],
    [
      'a bomb of aliases',
      GOOD + BOMB,
      { code: 'syntax' },
      /too many YAML aliases/,
    ],
    [
      'an unknown alias',
      GOOD.replace('"pr-1-9f8e7d6"', '*tag'),
      { code: 'syntax' },
      /alias/,
    ],
    [
      'nesting without end',
      `a: ${'['.repeat(20_000)}`,
      { code: 'syntax' },
      /./,
    ],
    [
      'no services',
      GOOD.replace(/services:[^]*?\n\n/, '\n'),
      { code: 'missing' },
      /services is missing; add services: the list/,
    ],
    [
      'a service without its tag',
      GOOD.replace(/ {4}tag: .*\n/, ''),
      { code: 'missing', line: 12 },
      /services\[0\]\.tag is missing; add tag/,
    ],
    [
      'a tag that is a number',
      GOOD.replace('"pr-1-9f8e7d6"', '1.10'),
      { code: 'type', line: 14, column: 10 },
      /the number 1\.10; put it in quotes: "1\.10"/,
    ],
    [
      'a tag that is a number to Argo CD',
      GOOD.replace('"pr-1-9f8e7d6"', '1_000'),
      { code: 'type', line: 14 },
      /in quotes: "1_000"/,
    ],
    [
      'a tag that is a boolean to Argo CD',
      GOOD.replace('"pr-1-9f8e7d6"', 'on'),
      { code: 'type' },
      /in quotes: "on"/,
    ],
    [
      'a SHA that is a number',
      GOOD.replace(/commit: .*/, 'commit: 12345678'),
      { code: 'type', line: 9 },
      /"12345678"/,
    ],
    [
      'an image with its tag',
      GOOD.replace('shop/checkout\n', 'shop/checkout:v1\n'),
      { code: 'value', line: 13 },
      /without its tag/,
    ],
    [
      'another name',
      GOOD.replace('name: pr-1', 'name: pr-2'),
      { code: 'name', line: 2, column: 7 },
      /name is "pr-2" but the file is pr-1\.yaml/,
    ],
    [
      'upper case',
      GOOD.replace('name: pr-1', 'name: PR_1'),
      { code: 'value', line: 2 },
      /lower case letters/,
    ],
    [
      'another kind',
      GOOD.replace('kind: pull-request', 'kind: testbed'),
      { code: 'value', line: 3 },
      /in the folder of kind "pull-request"/,
    ],
    [
      'no kind',
      GOOD.replace('kind: pull-request\n', ''),
      { code: 'missing' },
      /kind is missing/,
    ],
    [
      'a service twice',
      GOOD.replace('[postgres]', '[checkout]'),
      { code: 'duplicate', line: 16 },
      /"checkout" is listed twice, first in line 12/,
    ],
    [
      "the namespace's Application",
      GOOD.replace('[postgres]', '[namespace]'),
      { code: 'name' },
      /"namespace" cannot be/,
    ],
    [
      'no base',
      GOOD.replace('[postgres]', '[postgres, kafka]'),
      { code: 'unknown-base', line: 16, column: 26 },
      /no folder _base\/kafka/,
    ],
    [
      'a bad date',
      GOOD.replace("'2026-11-24T08:00:00Z'", 'tomorrow'),
      { code: 'value', line: 18 },
      /expiresAt must be a date/,
    ],
    [
      'a number of no pull request',
      GOOD.replace('number: 1', 'number: none'),
      { code: 'type', line: 6 },
      /it must be a number/,
    ],
    [
      'a long component',
      GOOD.replace('[postgres]', `[${'a'.repeat(64)}]`),
      { code: 'value' },
      /at most 63/,
    ],
    [
      'more than 256 KiB',
      GOOD + '#'.repeat(300_000),
      { code: 'unsupported' },
      /256 KiB/,
    ],
  ])('reports %s', (_, text, expected, reason) => {
    const [first] = check(text);
    expect(first).toMatchObject({
      path: 'environments/pr/pr-1.yaml',
      environment: 'pr-1',
      kind: 'pull-request',
      reason: expect.stringMatching(reason),
      ...expected,
    });
  });

  it('reports every fault of a file', () => {
    const text = GOOD.replace('"pr-1-9f8e7d6"', '7').replace(
      'name: pr-1',
      'name: 5',
    );
    expect(check(text).map(({ line }) => line)).toEqual([2, 14]);
  });

  it.each([
    'argocd/pr-1.yaml',
    'environments/pr/old/pr-1.yaml',
    'environments/pr/pr-1.yml',
    'environments/../pr-1.yaml',
  ])('refuses the path %s', path => {
    expect(check(GOOD, path)).toMatchObject([{ code: 'unsupported', path }]);
  });

  it('refuses names that are too long for a namespace, and those of the platform', () => {
    for (const name of ['a'.repeat(64), 'kube-system', 'staging']) {
      const text = GOOD.replace('name: pr-1', `name: ${name}`);
      expect(check(text, `environments/pr/${name}.yaml`)).toHaveLength(1);
    }
  });
});
