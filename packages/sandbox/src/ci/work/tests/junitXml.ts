import { failuresOf, type TestRun, type TestSuite } from './types';

/** A report as the language's own tools write it: Node's runner, go-junit-report, unittest-xml-reporting. */
export function junitXml(run: TestRun): string {
  const suites = run.suites.map(suite =>
    run.language === 'node' ? nodeCases(suite) : suiteOf(suite),
  );
  const all = run.suites.flatMap(({ cases }) => cases);
  const failed = all.filter(({ failure }) => failure).length;
  const totals =
    run.language === 'node'
      ? ''
      : ` tests="${all.length}" failures="${failed}"`;
  const encoding = run.language === 'node' ? 'utf-8' : 'UTF-8';
  return `<?xml version="1.0" encoding="${encoding}"?>\n<testsuites${totals}>\n${suites.join('')}</testsuites>\n`;
}

function suiteOf(suite: TestSuite): string {
  const { name, cases } = suite;
  const seconds = cases.reduce((sum, each) => sum + each.seconds, 0);
  const failed = failuresOf(suite).length;
  const lines = cases.map(({ name: test, seconds: time, failure }) => {
    const begin = `\t\t<testcase name="${escape(test)}" classname="${escape(name)}" time="${time.toFixed(3)}"`;
    if (!failure) return `${begin}></testcase>\n`;
    return `${begin}>\n\t\t\t<failure message="Failed" type="">${escape(failure.detail)}</failure>\n\t\t</testcase>\n`;
  });
  return `\t<testsuite name="${escape(name)}" tests="${cases.length}" failures="${failed}" errors="0" skipped="0" time="${seconds.toFixed(3)}">\n${lines.join('')}\t</testsuite>\n`;
}

function nodeCases({ file, cases }: TestSuite): string {
  return cases
    .map(({ name, seconds, failure }) => {
      const begin = `\t<testcase name="${escape(name)}" time="${seconds.toFixed(6)}" classname="test" file="${escape(file)}"`;
      if (!failure) return `${begin}/>\n`;
      return `${begin} failure="${escape(failure.message)}">\n\t\t<failure type="testCodeFailure" message="${escape(failure.message)}">\n${escape(failure.detail)}\n\t\t</failure>\n\t</testcase>\n`;
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Control characters are none of XML's. */
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\x00-\x08\x0b-\x1f]/g, '')
      .replace(/[&<>"]/g, character => entities[character] ?? '')
  );
}
