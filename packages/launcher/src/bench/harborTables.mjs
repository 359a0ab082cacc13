import { seconds } from '../steps.mjs';
import { ms, ratio } from './table.mjs';

const count = value => Math.round(value).toLocaleString('en');
const kb = bytes => `${(bytes / 1000).toFixed(1)} kB`;

/** What is asked for, by the name of a figure. */
const asked = {
  'where a CVE runs': '< 100 ms',
  image: '< 100 ms',
  'image: what was found': '< 100 ms',
  'image: first page of what was found': '< 100 ms',
  'image: difference to production': '< 100 ms',
  '3,000 rows, nothing in common': '< 500 ms',
};

/** Rows of what is measured of the read model, by kind: `fill`, `reads` or `reports`. */
export function storeRows(kind, figures) {
  if (kind === 'reads') return readRows(figures);
  if (kind === 'reports')
    return Object.entries(figures).map(([name, figure]) => [
      `report ${name}, slowest of 5`,
      `${ms(figure.ms)}, ${kb(figure.bytes)} more`,
      asked[name] ?? '',
      '',
    ]);
  return [
    ['rows of reports', count(figures.rows), '', ''],
    ['database for an image', kb(figures.bytesPerImage), '', ''],
    [
      'database for its scan and report, average',
      kb(figures.bytesPerReport),
      '',
      '',
    ],
    ['a usual report written, average', ms(figures.report), '', ''],
  ];
}

/** @param {Record<string, number>} reads milliseconds, 95th percentile, by what was asked */
export function readRows(reads) {
  return Object.entries(reads).map(([name, value]) => [
    `${name}, p95`,
    ms(value),
    asked[name] ?? '',
    '',
  ]);
}

/** The portal's pages beside pages that ask Harbor themselves. @param {Record<string, any>} views by page */
export function pageViewRows(views, { when, viewers }) {
  return Object.entries(views).flatMap(([page, { one, atOnce, calls }]) => {
    const row = (who, { portal, harbor }, times) => [
      `${page} for ${who}${when}, p95`,
      ms(portal),
      '',
      `asking Harbor with_scan_overview: ${ms(harbor)}, ${ratio(harbor, portal)} × that, ${times} of Harbor where the portal makes none`,
    ];
    return [
      row('1 viewer', one, `${calls} calls`),
      row(`${viewers} viewers at once`, atOnce, `${calls * viewers} calls`),
    ];
  });
}

/** The first reading of everything. */
export function collectedRows({ listedMs, reports, counts }, artifacts) {
  const calls = Object.entries(counts)
    .map(([kind, number]) => `${kind} ${count(number)}`)
    .join(', ');
  return [
    [
      'every image known, and the reports of what runs',
      seconds(listedMs),
      '',
      `${count(artifacts)} images`,
    ],
    [
      reports.isWhole ? 'every report read' : 'reports read by then, not all',
      seconds(reports.sinceStart),
      '',
      `${count(reports.count)} reports, ${ms(reports.ms / Math.max(1, reports.since))} each; calls: ${calls}`,
    ],
  ];
}

/** What the portal asks of Harbor while people look, and while nobody does. */
export function viewersRows({ quiet, viewers, count: people, watchedSeconds }) {
  const perMinute = counts =>
    Math.round(
      (Object.values(counts).reduce((total, one) => total + one, 0) /
        watchedSeconds) *
        60,
    );
  return [
    [
      `vendor calls a minute, ${people} viewers`,
      String(perMinute(viewers.counts)),
      'as with none',
      `with none ${perMinute(quiet.counts)}; ${count(viewers.value)} questions to the portal; each viewer asking Harbor itself as often: ${count((viewers.value / watchedSeconds) * 60)}`,
    ],
    [
      'image, processor time of a question',
      ms(Math.max(0, viewers.busyMs - quiet.busyMs) / viewers.value),
      '',
      'of the portal, what it does anyway left out',
    ],
  ];
}

/** Images that were pushed and scanned. */
export function changeRows({ value, counts, images }) {
  const perImage = kind => ((counts[`new ${kind}`] ?? 0) / images).toFixed(1);
  return [
    ['push to API, p95', ms(value.push), '', 'a poll: up to 60 s'],
    ['end of a scan to API, p95', ms(value.scan), '', ''],
    [
      'vendor calls for a new image',
      `artifact ${perImage('artifact')}, overview ${perImage('overview')}, report ${perImage('report')}, list ${perImage('list')}`,
      '',
      `${images} images, web hooks arrive`,
    ],
  ];
}
