import type { Image, ImageHistoryPoint } from '@slipway/plugin-harbor-common';
import { knownCounts } from '../../components/scan/shownScan';

/** How the images of a service stand, in a sentence or two. */
export function imagesAnswer(
  history: ImageHistoryPoint[],
  running: Image[],
): string {
  const production = running.filter(({ runningIn }) =>
    runningIn.some(({ kind }) => kind === 'production'),
  );
  return [inProduction(production), inNewest(history)]
    .filter(Boolean)
    .join(' ');
}

function inProduction(images: Image[]): string {
  const [image] = images;
  if (!image) return 'It does not run in production.';
  const counts = images.map(knownCounts);
  if (counts.some(one => one === undefined))
    return 'Nobody knows what is in the image that production runs.';
  const critical = Math.max(...counts.map(one => one?.critical ?? 0));
  const high = Math.max(...counts.map(one => one?.high ?? 0));
  if (critical + high === 0) return 'Production runs nothing critical or high.';
  return `Production runs ${amounts(critical, high)} vulnerabilities.`;
}

function inNewest(history: ImageHistoryPoint[]): string {
  const scanned = history.findLast(({ counts }) => counts);
  if (!scanned?.counts) return '';
  const { critical, high } = scanned.counts;
  const which =
    scanned === history.at(-1)
      ? 'The newest image'
      : 'The newest image that was scanned';
  return critical + high === 0
    ? `${which} has nothing critical or high.`
    : `${which} has ${amounts(critical, high)}.`;
}

function amounts(critical: number, high: number): string {
  return [critical > 0 && `${critical} critical`, high > 0 && `${high} high`]
    .filter(Boolean)
    .join(' and ');
}
