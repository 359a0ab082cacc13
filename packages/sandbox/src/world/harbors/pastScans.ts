import type { Harbor, HarborModel } from '../../harbor';
import { PROJECT, type BuiltImage } from '../images';
import type { FillOptions } from './fillHarbors';
import { isOdd } from './oddities';

/** What Harbor does by itself with what is pushed, by the settings of a project. */
export const everyScanner = ['auto_scan', 'auto_sbom_generation'] as const;
type Scanner = (typeof everyScanner)[number];

/** What somebody had switched off when an image was pushed. */
export function scannersOff(image: { service: string; tag: string }) {
  return everyScanner.filter(name =>
    isOdd(name === 'auto_scan' ? 'neverScanned' : 'withoutSbom', image),
  );
}

/** Does something while nothing looks at what is pushed. */
export function withoutScanners(
  model: HarborModel,
  off: readonly Scanner[],
  action: () => void,
): void {
  const { metadata } = model.project(PROJECT);
  const before = off.map(name => [name, metadata.get(name)] as const);
  for (const name of off) metadata.set(name, 'false');
  action();
  for (const [name, value] of before)
    if (value !== undefined) metadata.set(name, value);
}

/** Decides how the scan of an image goes that is not scanned as others are. */
export function prepareScan(
  { images }: FillOptions,
  { manifest, packages, service }: BuiltImage,
  tag: string,
): void {
  const image = { service, tag };
  const { digest } = manifest;
  if (isOdd('scanFails', image))
    images.contents.set(digest, { packages, scan: 'fails' });
  if (isOdd('scanNeverEnds', image))
    images.contents.set(digest, { packages, scan: 'never ends' });
}

/**
 * Has an image scanned by the other scanner, too, as whoever tries one out does: Harbor keeps what it found, and tells of
 * what the scanner found that the project has.
 */
export function scanBySecond(
  { model, parts }: Harbor,
  { service, manifest }: BuiltImage,
): void {
  const project = model.project(PROJECT);
  const { list } = parts.scanning.scanners;
  const second = list.find(({ isDefault }) => !isDefault);
  if (!second) throw new Error('There is one scanner only');
  project.scanner = second.uuid;
  parts.scanning.scans.start(
    model.artifact(`${PROJECT}/${service}`, manifest.digest),
    'sam',
  );
  delete project.scanner;
}
