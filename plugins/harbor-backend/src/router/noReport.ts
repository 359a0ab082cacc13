import { NotFoundError } from '@backstage/errors';
import type { Scan } from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../store/types';

const endings = {
  failed: 'failed',
  stopped: 'was stopped',
  stale: 'never ended',
} as const;

/** That there is no report to read, and what to do about it. */
export function noReport(
  { digest, scans }: Pick<StoredImage, 'digest' | 'scans'>,
  scanner: string | undefined,
): NotFoundError {
  const way = `POST /images/${digest}/scan has it scanned`;
  const names = [...new Set(scans.map(scan => scan.scanner.name))];
  if (scanner !== undefined && !names.includes(scanner)) {
    return new NotFoundError(
      names.length > 0
        ? `scanner: ${JSON.stringify(scanner)} has not looked at this image; ${names.join(', ')} ${names.length > 1 ? 'have' : 'has'}`
        : `Nobody has scanned this image yet; ${way}`,
    );
  }
  const scan = scans.find(
    one => scanner === undefined || one.scanner.name === scanner,
  );
  return new NotFoundError(
    scan
      ? `There is no report of this image yet: ${whyNot(scan, way)}`
      : `Nobody has scanned this image yet; ${way}`,
  );
}

function whyNot({ instance, scanner, state, problem }: Scan, way: string) {
  const because = problem ? `: ${problem}` : '';
  switch (state) {
    case 'queued':
    case 'running':
      return `${scanner.name} of ${instance} is scanning it`;
    case 'done':
      return problem ?? `it is being fetched from ${instance}`;
    case 'unsupported':
      return `${scanner.name} of ${instance} cannot read this kind of image${because}`;
    default:
      return `the scan by ${scanner.name} of ${instance} ${endings[state]}${because}; ${way}`;
  }
}
