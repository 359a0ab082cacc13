import type {
  ImageDetail,
  Scan,
  ScanState,
  SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { occurring } from '../../components/severity/countsInWords';
import { environmentsOf } from '../../components/marks/RunsIn';
import { severityLooks } from '../../components/severity/severityLooks';

const inWords = new Intl.ListFormat('en');
/** As many severities, and environments, as a sentence has room for. */
const NAMED = 2;

/** The answer to what people come to an image for: what is wrong with it, and who is concerned. */
export function imageAnswer(image: ImageDetail): string {
  const places = placesInWords(image);
  if (image.deleted) {
    return `No registry has it any more${places ? `, but ${places}` : ''}`;
  }
  return `${foundInWords(image)}; ${places ?? 'it runs nowhere'}`;
}

const unfinished: Record<Exclude<ScanState, 'done'>, string> = {
  queued: 'Its scan waits for its turn',
  running: 'It is being scanned',
  failed: 'Its scan failed',
  stopped: 'Its scan was stopped',
  stale: 'Its scan never ended',
  unsupported: 'No scanner can read it',
};

function foundInWords(image: ImageDetail): string {
  const scan: Scan | undefined = image.scans[0];
  if (image.children.length > 0 && (!scan || scan.state === 'unsupported')) {
    return image.children.length === 1
      ? 'An image for one platform'
      : `One image for each of ${image.children.length} platforms`;
  }
  if (!scan) return 'It was never scanned';
  if (scan.state !== 'done') return unfinished[scan.state];
  return scan.counts ? countedInWords(scan.counts) : 'It was scanned';
}

function countedInWords(counts: SeverityCounts): string {
  const { total } = counts;
  if (total === 0) return 'Nothing was found in it';
  const worst = occurring(counts).slice(0, NAMED);
  const parts = worst.map(
    severity =>
      `${counts[severity].toLocaleString('en')} ${severityLooks[severity].label.toLowerCase()}`,
  );
  const named = worst.reduce((sum, severity) => sum + counts[severity], 0);
  const rest = named < total ? ` of ${total.toLocaleString('en')}` : '';
  return `${inWords.format(parts)}${rest} ${total === 1 ? 'vulnerability' : 'vulnerabilities'}`;
}

function placesInWords({ runningIn }: ImageDetail): string | undefined {
  const names = environmentsOf(runningIn);
  if (names.length === 0) return undefined;
  const rest = names.length - NAMED;
  const shown = [
    ...names.slice(0, NAMED),
    ...(rest > 0
      ? [`${rest} other ${rest === 1 ? 'environment' : 'environments'}`]
      : []),
  ];
  return `${inWords.format(shown)} ${names.length === 1 ? 'runs' : 'run'} it`;
}
