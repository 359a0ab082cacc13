import { inChunks } from '../testSources';
import { readJunit } from './readJunit';

const read = (content: string, watched: string[] = []) =>
  readJunit(inChunks(content), new Set(watched));

const dialects: Array<[string, string, object]> = [
  [
    'Bazel for a test that writes no report',
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="services/checkout/price_test" tests="1" failures="0" errors="1">
    <testcase name="services/checkout/price_test" status="run" duration="3" time="3"><error message="exited with error code 1"></error></testcase>
      <system-out>
Generated test.log (if the file is not UTF-8, then this may be unreadable):
<![CDATA[exec \${PAGER:-/usr/bin/less} "$0" || exit 1
AssertionError: 11 is not 12]]>
      </system-out>
  </testsuite>
</testsuites>`,
    {
      ...{ total: 1, passed: 0, failed: 1, skipped: 0, seconds: 3 },
      failures: [
        {
          name: 'services/checkout/price_test',
          suite: 'services/checkout/price_test',
          message: 'exited with error code 1',
          detail: expect.stringMatching(
            /^Generated test\.log[^]*AssertionError: 11 is not 12$/,
          ),
          seconds: 3,
          needles: ['services/checkout/price_test', 'exited with error code 1'],
        },
      ],
    },
  ],
  [
    'pytest',
    `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="2" tests="5" time="0.45" timestamp="2026-11-20T08:00:00+00:00" hostname="agent">
<testcase classname="tests.test_price" name="test_rounds[1.005]" file="tests/test_price.py" line="11" time="0.001"><failure message="assert 1.0 == 1.01&#10; +  where">def test_rounds():
&gt;   assert round(1.005, 2) == 1.01
E   assert 1.0 == 1.01</failure><system-out>not needed</system-out></testcase>
<testcase classname="tests.test_price" name="test_ok" time="0.002" />
<testcase classname="tests.test_price" name="test_later" time="0.0"><skipped type="pytest.xfail" message="not yet"/></testcase>
<testcase classname="tests.test_price" name="test_skipped" time="0.0"><skipped type="pytest.skip" message="no GPU">tests/test_price.py:20: no GPU</skipped></testcase>
<testcase classname="tests.test_db" name="test_reads" time="0.1"><error message="failed on setup with &quot;no database&quot;">conftest.py:3</error></testcase>
</testsuite></testsuites>`,
    {
      ...{ total: 5, passed: 1, failed: 2, skipped: 2, seconds: 0.103 },
      failures: [
        {
          name: 'tests.test_price › test_rounds[1.005]',
          suite: 'pytest',
          message: 'assert 1.0 == 1.01\n +  where',
          detail: expect.stringContaining('>   assert round(1.005, 2)'),
          file: 'tests/test_price.py:11',
        },
        {
          name: 'tests.test_db › test_reads',
          message: 'failed on setup with "no database"',
        },
      ],
    },
  ],
  [
    'go-junit-report',
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1">
	<testsuite name="shop.test/stock" tests="3" failures="1" errors="0" id="0" hostname="agent" skipped="1" time="0.160">
		<properties><property name="go.version" value="go1.25"></property></properties>
		<testcase name="TestReserve" classname="shop.test/stock" time="0.060">
			<failure message="Failed"><![CDATA[    stock_test.go:11: Error message]]></failure>
		</testcase>
		<testcase name="TestReserve/twice" classname="shop.test/stock" time="0.100"></testcase>
		<testcase name="TestSlow" classname="shop.test/stock" time="0.000"><skipped message="too slow"></skipped></testcase>
	</testsuite>
</testsuites>`,
    {
      ...{ total: 3, passed: 1, failed: 1, skipped: 1, seconds: 0.16 },
      failures: [
        {
          name: 'shop.test/stock › TestReserve',
          suite: 'shop.test/stock',
          message: 'Failed',
          detail: 'stock_test.go:11: Error message',
          needles: ['TestReserve', 'Failed'],
        },
      ],
    },
  ],
  [
    'jest-junit',
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="2" failures="1" errors="0" time="1.2">
  <testsuite name="cart" errors="0" failures="1" skipped="0" timestamp="2026-11-20T08:00:00" time="0.9" tests="2">
    <testcase classname="cart adds up" name="cart adds up" time="0.004" file="src/cart.test.ts">
      <failure>Error: \u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m)
    at Object.toBe (src/cart.test.ts:7:20)</failure>
    </testcase>
    <testcase classname="cart empties" name="cart empties" time="0.001"></testcase>
  </testsuite>
</testsuites>`,
    {
      ...{ total: 2, passed: 1, failed: 1 },
      failures: [
        {
          name: 'cart › cart adds up',
          suite: 'cart',
          message: 'Error: expect(received)',
          detail:
            'Error: expect(received)\n    at Object.toBe (src/cart.test.ts:7:20)',
          file: 'src/cart.test.ts',
        },
      ],
    },
  ],
  [
    'Surefire with tests that are run again',
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire.xsd" version="3.0" name="com.example.StockTest" time="1,234.5" tests="3" errors="1" skipped="0" failures="0" flakes="1">
  <properties><property name="java.version" value="21"/></properties>
  <testcase name="reserves" classname="com.example.StockTest" time="1,200.25">
    <flakyFailure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="AssertionFailedError"><stackTrace><![CDATA[at StockTest]]></stackTrace><system-out>first</system-out></flakyFailure>
  </testcase>
  <testcase name="counts" classname="com.example.StockTest" time="0.5">
    <error message="no database &#27;[31mup&#27;[0m" type="java.lang.IllegalStateException"><![CDATA[java.lang.IllegalStateException: no database]]></error>
    <rerunError message="no database" type="java.lang.IllegalStateException"><stackTrace>at StockTest.counts</stackTrace></rerunError>
    <system-err><![CDATA[log]]></system-err>
  </testcase>
  <testcase name="throws" classname="com.example.StockTest" time="0"><failure type="java.lang.AssertionError"/></testcase>
</testsuite>`,
    {
      ...{ total: 3, passed: 1, failed: 2, skipped: 0, seconds: 1200.75 },
      failures: [
        {
          name: 'com.example.StockTest › counts',
          message: 'no database up',
          detail: 'java.lang.IllegalStateException: no database',
        },
        { message: 'java.lang.AssertionError', detail: undefined },
      ],
      failedTests: [
        {
          name: 'com.example.StockTest › reserves',
          passedToo: true,
          failedFinally: false,
        },
        { passedToo: false, failedFinally: true },
        { passedToo: false, failedFinally: true },
      ],
    },
  ],
  [
    'PHPUnit and others that put suites into suites',
    `<testsuites><testsuite name="/agent/17/phpunit.xml"><testsuite name="Unit"><testsuite name="App\\PriceTest" file="PriceTest.php">
<testcase name="testRounds" class="App\\PriceTest" classname="App.PriceTest" file="PriceTest.php" line="9" assertions="1" time="0,5"><failure type="X">one</failure><failure type="Y">two</failure></testcase>
</testsuite><testcase name="testLater" time="1"/></testsuite></testsuite></testsuites>`,
    {
      ...{ total: 2, passed: 1, failed: 1, seconds: 1.5 },
      failures: [
        {
          name: 'App.PriceTest › testRounds',
          suite: 'App\\PriceTest',
          message: 'one',
          detail: 'one\ntwo',
          file: 'PriceTest.php:9',
        },
      ],
    },
  ],
  [
    "Node's own runner",
    `<?xml version="1.0" encoding="utf-8"?>
<testsuites>
	<testcase name="rounds" time="0.001204" classname="test" file="/builds/agent-17/example/shop/services/checkout/price.test.js" failure="11 !== 12">
		<failure type="testCodeFailure" message="11 !== 12">
[Error [ERR_TEST_FAILURE]: 11 !== 12] { code: &apos;ERR_TEST_FAILURE&apos; }
		</failure>
	</testcase>
	<testsuite name="stock" time="0.002" disabled="0" errors="0" tests="2" failures="1" skipped="1" hostname="agent">
		<testcase name="reserves" time="0.001" classname="test"><failure message="no"/></testcase>
		<testcase name="waits" time="0" classname="test"><skipped type="todo" message="later"/></testcase>
	</testsuite>
	<!-- tests 3 -->
</testsuites>`,
    {
      ...{ total: 3, passed: 0, failed: 2, skipped: 1 },
      failures: [
        {
          name: 'services/checkout/price.test.js › rounds',
          suite: 'services/checkout/price.test.js',
          message: '11 !== 12',
          file: '/builds/agent-17/example/shop/services/checkout/price.test.js',
        },
        { name: 'stock › reserves', suite: 'stock' },
      ],
    },
  ],
  [
    'GoogleTest',
    `<testsuites><testsuite name="Math"><testcase name="Adds" status="run" time="0.1" classname="Math"/><testcase name="DISABLED_Divides" status="notrun" time="0" classname="Math"/></testsuite></testsuites>`,
    { total: 2, passed: 1, skipped: 1, failures: [] },
  ],
  [
    'a runner that lists a test once more when it is tried again',
    `<testsuite name="S"><testcase name="a"><failure message="no"/></testcase><testcase name="a"/><testcase name="b"/></testsuite>`,
    {
      ...{ total: 3, passed: 2, failed: 1 },
      failedTests: [{ name: 'S › a', passedToo: true, failedFinally: true }],
    },
  ],
  [
    'cases without suite, name or anything',
    `<testsuites><testcase/><testcase name=""><error/></testcase></testsuites>`,
    {
      ...{ total: 2, passed: 1, failed: 1 },
      failures: [
        {
          name: 'Unnamed test',
          suite: '',
          message: 'Failed, and the report does not say why',
        },
      ],
    },
  ],
  ['nothing but a suite', '<testsuites/>', { total: 0, failures: [] }],
];

it.each(dialects)('reads reports of %s', async (_, content, expected) => {
  await expect(read(content)).resolves.toMatchObject(expected);
});

it('tells which of the tests that somebody watches have passed', async () => {
  const content = `<testsuite name="S"><testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"/></testsuite>`;
  const failing = content.replaceAll('"/>', '"><failure/></testcase>');
  const keys = (await read(failing)).failures.map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  await expect(read(content, keys)).resolves.toMatchObject({
    passedKeys: [keys[0], keys[2]],
  });
});

it('takes the same test for the same in every report, and others for others', async () => {
  const of = async (suite: string, name: string) =>
    (
      await read(
        `<testsuite name="${suite}"><testcase name="${name}"><failure/></testcase></testsuite>`,
      )
    ).failures[0]?.key;
  const long = 'x'.repeat(1000);
  await expect(of('S', 'a')).resolves.toBe(await of('S', 'a'));
  await expect(of('T', 'a')).resolves.not.toBe(await of('S', 'a'));
  await expect(of('S', `${long}1`)).resolves.not.toBe(
    await of('S', `${long}2`),
  );
});
