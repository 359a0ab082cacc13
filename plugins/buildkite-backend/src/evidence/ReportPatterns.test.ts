import { ConfigReader } from '@backstage/config';
import { ReportPatterns } from './ReportPatterns';

const patterns = (reports?: object) =>
  ReportPatterns.fromConfig(
    new ConfigReader(reports ? { buildkite: { reports } } : {}),
  );

it.each([
  ['junit.xml', 'junit'],
  ['services/checkout/junit-3.xml', 'junit'],
  ['./bazel-testlogs/services/checkout/price_test/test.xml', 'junit'],
  ['services\\stock\\TEST-com.example.StockTest.xml', 'junit'],
  ['test-results/deep/er/result.xml', 'junit'],
  ['logs/bep-1.json', 'bazel'],
  ['build-events.json', 'bazel'],
  ['bazel/test.json', 'bazel'],
  ['bazel/deep/test.json', undefined],
  ['coverage.xml', undefined],
  ['junit.xml.gz', undefined],
  ['test.json', undefined],
])('takes %s for a report of kind %s', (path, kind) => {
  expect(patterns().kindOf(path)).toBe(kind);
});

it('takes what configuration names instead', () => {
  const own = patterns({ junit: ['reports/{unit,api}/*.xml'] });
  expect(own.kindOf('reports/api/a.xml')).toBe('junit');
  expect(own.kindOf('junit.xml')).toBeUndefined();
  expect(own.kindOf('bazel/a.json')).toBe('bazel');
  expect(
    patterns({ junit: [], bazel: [] }).kindOf('junit.xml'),
  ).toBeUndefined();
});

it('refuses a pattern that is empty', () => {
  expect(() => patterns({ bazel: ['a', ' '] })).toThrow(
    'buildkite.reports.bazel[1]: must be a pattern of paths such as **/*bep*.json',
  );
});
