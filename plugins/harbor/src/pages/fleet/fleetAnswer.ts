import type { FleetOverview } from '@slipway/plugin-harbor-common';

/** The answer to what people come to the images for: what of all that runs needs them. */
export function fleetAnswer(overview: FleetOverview): string {
  const { running, problems } = overview;
  if (overview.images === 0) return 'There are no images yet';
  if (running === 0) return 'No image runs anywhere';
  const all = running === 1 ? 'The image that runs' : `${running} images run`;
  if (problems.critical > 0) {
    return `${problems.critical} of ${running} running images have critical vulnerabilities`;
  }
  if (problems['not-scanned'] > 0) {
    return `${problems['not-scanned']} of ${running} running images were never scanned`;
  }
  return running === 1
    ? `${all} has no critical vulnerability`
    : `${all}, none with a critical vulnerability`;
}
