import { seconds } from '../steps.mjs';
import { ms, printTable, ratio } from './table.mjs';

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

/** Lays out the read model, a column for each database. */
export function printStores(all) {
  const [{ images, fill }] = all;
  const names = kind => Object.keys(all[0][kind]);
  const of = (name, cellOf) => [name, ...all.map(cellOf)];
  printTable([
    [
      `read model, ${count(images)} images, ${count(fill.rows)} rows`,
      ...all.map(({ title }) => title),
      'asked',
    ],
    ...names('reads').map(name => [
      ...of(`${name}, p95`, ({ reads }) => ms(reads[name])),
      asked[name] ?? '',
    ]),
    ...names('reports').map(name => [
      ...of(
        `report ${name}, slowest`,
        ({ reports }) =>
          `${ms(reports[name].ms)}, ${kb(reports[name].bytes)} more`,
      ),
      asked[name] ?? '',
    ]),
    [...of('database for an image', one => kb(one.fill.bytesPerImage)), ''],
    [
      ...of('database for a report, average', one =>
        kb(one.fill.bytesPerReport),
      ),
      '',
    ],
    [
      ...of(
        'reports written one after the other',
        one =>
          `${seconds(one.fill.reports)}, ${ms(one.fill.reports / images)} each`,
      ),
      '',
    ],
  ]);
}

/** Lays out what was measured through a portal. */
export function printPlatform(platform, size) {
  const { collected, reads, quiet, viewers, change, atOnce } = platform;
  const perMinute = ({ counts }) =>
    Math.round((sum(counts) / platform.watchedSeconds) * 60);
  const perImage = kind =>
    ((change.counts[`new ${kind}`] ?? 0) / change.images).toFixed(1);
  const calls = counts =>
    Object.entries(counts)
      .map(([kind, number]) => `${kind} ${count(number)}`)
      .join(', ');
  printTable([
    [
      'figure',
      `${count(size.artifacts)} images, ${count(size.artifacts * size.vulnerabilities)} rows`,
      'asked',
      'compared with',
    ],
    ...Object.entries(reads).map(([name, value]) => [
      `${name}, p95`,
      ms(value),
      asked[name] ?? '',
      '',
    ]),
    ['push to API, p95', ms(change.value.push), '', 'a poll: up to 60 s'],
    ['end of a scan to API, p95', ms(change.value.scan), '', ''],
    [
      'vendor calls for a new image',
      `artifact ${perImage('artifact')}, overview ${perImage('overview')}, report ${perImage('report')}, list ${perImage('list')}`,
      '',
      `${change.images} images, web hooks arrive`,
    ],
    [
      `vendor calls a minute, ${size.viewers} viewers`,
      String(perMinute(viewers)),
      'as with none',
      `with none ${perMinute(quiet)}; ${count(viewers.value)} questions to the portal`,
    ],
    [
      `a list for ${size.viewers} viewers at once, p95`,
      ms(atOnce.portal),
      '',
      `each viewer asking Harbor with_scan_overview itself: ${ms(atOnce.harbor)}, ${ratio(atOnce.harbor, atOnce.portal)} × that, ${size.viewers} calls where the portal makes none`,
    ],
    [
      'everything read for the first time',
      seconds(collected.ms),
      '',
      `calls: ${calls(collected.counts)}`,
    ],
    [
      'memory, highest',
      `${platform.memory} MB`,
      '',
      'VmHWM of the portal, TypeScript compiled in process',
    ],
  ]);
}

function sum(counts) {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
