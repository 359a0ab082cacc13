import { Random } from '../../../core/random';
import { shopFiles } from '../../../world/repositories/shopHistory';
import { discoverTests } from './discoverTests';
import { junitXml } from './junitXml';
import { failuresOf } from './types';

const filesOf = (service: string) =>
  new Map(
    [...shopFiles()].filter(([path]) =>
      path.startsWith(`services/${service}/`),
    ),
  );

describe('tests that nobody can run', () => {
  it.each([
    ['checkout', 'go', 'example.com/shop/checkout/internal/cart', 3],
    ['catalog', 'python', 'tests.test_search.SearchTest', 2],
    ['storefront', 'node', 'test', 3],
  ])(
    'of %s are found in its files and named as its own tools name them',
    (service, language, name, count) => {
      const run = discoverTests(service, filesOf(service), new Random(1));
      expect(run.language).toBe(language);
      expect(run.suites).toHaveLength(count);
      expect(run.suites.map(suite => suite.name)).toContain(name);
      for (const { target, cases } of run.suites) {
        expect(target).toMatch(
          new RegExp(`^//services/${service}:\\w*test\\w*$`),
        );
        expect(cases.length).toBeGreaterThan(0);
      }
      expect(run.suites.flatMap(failuresOf)).toEqual([]);
    },
  );

  it.each([
    [
      'services/payments/go.mod',
      'services/payments/a_test.go',
      'func TestA(t *testing.T) {\n\tt.Fatal("so it is")\n}\n',
    ],
    [
      'services/payments/package.json',
      'services/payments/test/a.test.ts',
      "test('a', () => {\n  assert.fail('so it is');\n});\n",
    ],
    [
      'services/payments/pyproject.toml',
      'services/payments/tests/test_a.py',
      'class A(unittest.TestCase):\n    def test_a(self):\n        self.fail("so it is")\n',
    ],
  ])('fail when they give up by themselves: %s', (mark, file, content) => {
    const files = new Map([
      [mark, ''],
      [file, content],
    ]);
    const run = discoverTests('payments', files, new Random(1));
    const [failure, ...others] = run.suites.flatMap(failuresOf);
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      message: 'so it is',
      detail: `${file}:${content.split('so it is')[0]?.split('\n').length}: so it is`,
    });
    expect(junitXml(run)).toMatch(/<failure [^>]*>[^<]*so it is/);
  });

  it('do not fail where only something they call may give up', () => {
    const content =
      'func TestA(t *testing.T) {\n\tif err != nil {\n\t\tt.Fatal("no")\n\t}\n}\n';
    const files = new Map([
      ['services/payments/go.mod', ''],
      ['services/payments/a_test.go', content],
    ]);
    const run = discoverTests('payments', files, new Random(1));
    expect(run.suites.flatMap(failuresOf)).toEqual([]);
  });

  it('are written as XML whatever their names and words are', () => {
    const xml = junitXml({
      service: 'storefront',
      language: 'node',
      suites: [
        {
          target: '//a:b',
          name: 'test',
          file: 'a.ts',
          cases: [
            {
              name: '<a> & "b"',
              seconds: 1,
              failure: { message: '\x1b[31m"no"', detail: '<b>\x00</b>' },
            },
          ],
        },
      ],
    });
    expect(xml).toContain('name="&lt;a&gt; &amp; &quot;b&quot;"');
    expect(xml).toContain('message="[31m&quot;no&quot;"');
    expect(xml).toContain('\n&lt;b&gt;&lt;/b&gt;\n');
  });
});
