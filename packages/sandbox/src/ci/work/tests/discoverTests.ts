import { posix } from 'node:path';
import type { Random } from '../../../core/random';
import type {
  Language,
  TestCase,
  TestFailure,
  TestRun,
  TestSuite,
} from './types';

/** How tests of a language are found and named. */
interface Dialect {
  isTest: (path: string) => boolean;
  /** Matches the first line of a test; its group is the name. */
  test: RegExp;
  target: (file: string) => string;
  suite: (service: string, path: string, content: string) => string;
  /** Matches a line that fails whatever the code does; its group is the message. */
  givesUp: RegExp;
}

const dialects: Readonly<Record<Language, Dialect>> = {
  go: {
    isTest: path => path.endsWith('_test.go'),
    test: /^func (Test\w+)\(t \*testing\.T\)/,
    target: file => file.replace(/\.go$/, ''),
    suite: (service, path) =>
      `example.com/shop/${service}/${posix.dirname(path)}`,
    givesUp: /^\tt\.Fatal\("(.*)"\)$/,
  },
  node: {
    isTest: path => /\.test\.ts$/.test(path),
    test: /^test\('((?:[^'\\]|\\.)+)'/,
    target: file => file.replace(/\.test\.ts$/, '_test'),
    suite: () => 'test',
    givesUp: /^ {2}assert\.fail\('(.*)'\);$/,
  },
  python: {
    isTest: path => /(^|\/)test_\w+\.py$/.test(path),
    test: /^ {4}def (test_\w+)\(self\)/,
    target: file => file.replace(/\.py$/, ''),
    suite: (_service, path, content) => {
      const module = path.replace(/\.py$/, '').replaceAll('/', '.');
      const name = /^class (\w+)\(unittest\.TestCase\)/m.exec(content)?.[1];
      return name ? `${module}.${name}` : module;
    },
    givesUp: /^ {8}self\.fail\("(.*)"\)$/,
  },
};

/** The language of a service, by its files below `services/<service>/`. */
export function languageOf(files: ReadonlyMap<string, string>): Language {
  const names = [...files.keys()];
  if (names.some(path => posix.basename(path) === 'go.mod')) return 'go';
  return names.some(path => posix.basename(path) === 'package.json')
    ? 'node'
    : 'python';
}

/**
 * Finds the tests in a service's files, and says that they went well: all but those that give up whatever the code does,
 * by a `t.Fatal("…")`, `assert.fail('…')` or `self.fail("…")` as a statement of the test itself. What the tests look at
 * nobody knows without running them.
 *
 * @param files by path from the root of the repository
 */
export function discoverTests(
  service: string,
  files: ReadonlyMap<string, string>,
  random: Random,
): TestRun {
  const language = languageOf(files);
  const dialect = dialects[language];
  const suites: TestSuite[] = [];
  for (const [file, content] of files) {
    const path = file.replace(`services/${service}/`, '');
    if (!dialect.isTest(path)) continue;
    suites.push({
      target: `//services/${service}:${dialect.target(posix.basename(path))}`,
      name: dialect.suite(service, path, content),
      file,
      cases: casesOf(file, content, dialect, random),
    });
  }
  return { service, language, suites };
}

function casesOf(
  file: string,
  content: string,
  { test, givesUp }: Dialect,
  random: Random,
): TestCase[] {
  const cases: TestCase[] = [];
  content.split('\n').forEach((line, index) => {
    const name = test.exec(line)?.[1];
    if (name !== undefined) {
      cases.push({ name, seconds: random.between(1, 90) / 1000 });
      return;
    }
    const message = givesUp.exec(line)?.[1];
    const last = cases.at(-1);
    if (message === undefined || !last || last.failure) return;
    const failure: TestFailure = {
      message,
      detail: `${file}:${index + 1}: ${message}`,
    };
    cases[cases.length - 1] = { ...last, failure };
  });
  return cases;
}
