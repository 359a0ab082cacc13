import { seconds } from '../steps.mjs';
import { ms, printTable, ratio } from './table.mjs';

/** Of the sandbox's Buildkite, as of Buildkite itself; the portal's share of it as it is without configuration. */
const LIMIT = 200;
const SHARE = 0.5;

/** Lays out what `npm run bench buildkite` has measured. */
export function printBuildkite(small, large, sizes) {
  const count = value => value.toLocaleString('en');
  const atSmall = `at ${count(sizes.small.builds)} builds`;
  const { builds, pipelines, running } = sizes.large;
  printTable([
    [
      'figure',
      `${count(builds)} builds, ${pipelines} pipelines, ${running} running`,
      'asked',
      'compared with',
    ],
    [
      'list API, p95',
      ms(large.list.all),
      '< 50 ms',
      `${ratio(large.list.all, small.list.all)} × that ${atSmall} (${ms(small.list.all)})`,
    ],
    ...Object.entries(large.list.by).map(([name, value]) => [
      `  ${name}`,
      ms(value),
      '',
      `${ratio(value, small.list.by[name])} × that ${atSmall} (${ms(small.list.by[name])})`,
    ]),
    ...callRows(large),
    [
      'new build to API, p95',
      ms(large.change.created),
      '< 1 s',
      'a poll: up to 60 s',
    ],
    ['canceled build to API, p95', ms(large.change.canceled), '< 1 s', ''],
    ...logRows(large.logs),
    [
      'history read',
      seconds(large.history),
      '',
      `${large.historyCalls} calls, with the whole limit as the portal's share`,
    ],
  ]);
}

function callRows({ one, fifty, polling }) {
  const forPages = ({ log = 0, build = 0, lists = 0 }) => log + build + lists;
  const all = counts => forPages(counts) + (counts.history ?? 0);
  const refused = ({ refusedAfter, refused: times }) =>
    refusedAfter === undefined
      ? 'none refused'
      : `${times} refused, the first after ${seconds(refusedAfter)}`;
  return [
    [
      'calls a minute, 1 viewer',
      `${all(one)} (history ${one.history ?? 0}, log ${one.log ?? 0})`,
      `< ${LIMIT * SHARE}`,
      `asking Buildkite every 1.5 s itself: ${polling.one.perMinute}, ${refused(polling.one)}`,
    ],
    [
      'calls a minute, 50 viewers',
      `${all(fifty)} (history ${fifty.history ?? 0}, log ${fifty.log ?? 0})`,
      'as with 1',
      `${ratio(all(fifty), all(one))} × that with 1 viewer, without history ${ratio(forPages(fifty), forPages(one))} ×; each asking itself: ${polling.fifty.perMinute}, ${refused(polling.fifty)}`,
    ],
  ];
}

function logRows({ cold, warm, whole, search, largest }) {
  const mb = bytes => `${(bytes / 1e6).toFixed(1)} MB`;
  const cost = ({ bytes, calls }) =>
    `${mb(bytes)} of Buildkite in ${calls} calls`;
  const memory = ({ before, most }) =>
    `memory ${before} MB, at most ${most} MB`;
  const row = (name, figure, asked, more) => [name, ms(figure.ms), asked, more];
  return [
    row('tail of a 50 MB log, first', cold, '< 1 s', cost(cold)),
    row(
      'tail of a 50 MB log, again',
      warm,
      '< 1 s',
      `${cost(warm)}; all of it at once as JSON: ${ms(whole)}, ${ratio(whole, warm.ms)} × that`,
    ),
    row('search of a 50 MB log', search, '', cost(search)),
    ...Object.entries(largest).map(([name, figure]) =>
      row(
        `${name} of a 200 MB log`,
        figure,
        '',
        `${cost(figure)}; ${memory(figure)}`,
      ),
    ),
  ];
}
