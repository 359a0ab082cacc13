import type { HarborApi, Image } from '@slipway/plugin-harbor-common';
import type { Action } from '@slipway/ui';
import { imageName } from '../links/imageName';

/** What every action on an image has in common. */
export const ofHarbor = {
  reasonGoes: 'into the record of who did what',
  withoutDiff: true,
} satisfies Partial<Action>;

/** Has an image scanned, by an instance that has it. */
export const scanAction = (
  api: Pick<HarborApi, 'scanImage'>,
  image: Image,
  instance: string | undefined,
): Action => ({
  ...ofHarbor,
  title: `Scan ${imageName(image)}`,
  explains:
    'Has a scanner look for known vulnerabilities once more. What was found before stays until the new result is there, which the page shows at once.',
  confirmLabel: 'Scan',
  inputKey: instance,
  run: options => api.scanImage(image.digest, { ...options, instance }),
});

/** Fetches an image from its registries again. */
export const refreshAction = (
  api: Pick<HarborApi, 'refreshImage'>,
  image: Image,
): Action => ({
  ...ofHarbor,
  title: `Refresh ${imageName(image)}`,
  explains:
    'Fetches the image from its registries again, for everybody who looks at it. The portal does so by itself; this helps when something seems to be missing.',
  confirmLabel: 'Refresh',
  run: options => api.refreshImage(image.digest, options),
});
