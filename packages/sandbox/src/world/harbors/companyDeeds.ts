import { pusher, type BuiltImage, type RegistryDeed } from '../images';
import type { FillOptions, RegistryHappening } from './fillHarbors';
import { isOdd, notReplicated, untilDeleted } from './oddities';
import {
  everyScanner,
  prepareScan,
  scanBySecond,
  scannersOff,
  withoutScanners,
} from './pastScans';

const MINUTE = 60_000;

/** From a push until it is signed, milliseconds. */
const untilSigned = 6_000;

/** What builds and releases did to the registry. */
export function companyDeeds(options: FillOptions): RegistryHappening[] {
  return [
    ...others(options),
    ...earlyReleases(options),
    ...byHand(options),
    ...options.deeds.flatMap(deed => happeningsOf(options, deed)),
  ];
}

/** Images that no build of the shop makes. */
function others({ registry, harbors }: FillOptions): RegistryHappening[] {
  return registry.others.map(({ repository, tag, image, at }) => ({
    at,
    happens: () =>
      harbors.builds.model.push({
        repository,
        tags: [tag],
        manifest: image.manifest,
        operator: pusher,
      }),
  }));
}

/** Releases from before the builds that are still known; newer ones are images of those. */
function earlyReleases(options: FillOptions): RegistryHappening[] {
  const { registry } = options;
  return registry.releases.flatMap(({ tag, image, at }) =>
    image.build === undefined
      ? pushed(options, image, tag, at)
      : [{ at, happens: () => registry.tagDigest(image, tag) }],
  );
}

/** Images that environments ask for which no pipeline opened: nobody scans them. */
function byHand({ registry, harbors, now }: FillOptions): RegistryHappening[] {
  const { model } = harbors.builds;
  return [...registry.handmade].map(([name, image]) => ({
    at: now - 50 * MINUTE,
    happens: () =>
      withoutScanners(model, everyScanner, () =>
        registry.push(image, name.slice(name.indexOf(':') + 1), 'dana'),
      ),
  }));
}

function happeningsOf(
  options: FillOptions,
  deed: RegistryDeed,
): RegistryHappening[] {
  const { registry, images } = options;
  const { at, tag } = deed;
  switch (deed.does) {
    case 'push':
      return pushed(options, images.get(deed), tag, at);
    case 'tag-unchanged':
      return [{ at, happens: () => registry.tagUnchanged(tag) }];
    default:
      return released(options, deed);
  }
}

/** One service after the other; in the hybrid shape the network was away during one of the newest release. */
function released(
  { registry, harbors, deeds }: FillOptions,
  deed: RegistryDeed & { does: 'release' },
): RegistryHappening[] {
  const isNewest = deeds.findLast(({ does }) => does === 'release') === deed;
  return deed.services.flatMap((service, index) => {
    const at = deed.at + index * 3 * MINUTE;
    const happens = () => registry.tag(service, deed.tag, deed.release);
    if (!isNewest || service !== notReplicated) return [{ at, happens }];
    return [
      {
        at,
        happens: () => {
          harbors.link.isDown = true;
          happens();
        },
      },
      {
        at: at + 2 * MINUTE,
        happens: () => {
          harbors.link.isDown = false;
        },
      },
    ];
  });
}

function pushed(
  options: FillOptions,
  image: BuiltImage,
  tag: string,
  at: number,
): RegistryHappening[] {
  const { registry, harbors, now } = options;
  const odd = { service: image.service, tag };
  const { model } = harbors.builds;
  const push = () => {
    prepareScan(options, image, tag);
    withoutScanners(model, scannersOff(odd), () => registry.push(image, tag));
  };
  const sign = () => {
    if (isOdd('unsigned', odd)) return;
    registry.sign(image);
    if (isOdd('signedByNotationToo', odd)) registry.sign(image, 'notation');
  };
  const remove = () => registry.remove(image);
  const scanAgain = () => scanBySecond(harbors.builds, image);
  return [
    { at, happens: push },
    { at: at + untilSigned, happens: sign },
    ...(isOdd('scannedTwice', odd)
      ? [{ at: at + 60 * MINUTE, happens: scanAgain }]
      : []),
    ...(isOdd('deleted', odd)
      ? [{ at: Math.min(at + untilDeleted, now - MINUTE), happens: remove }]
      : []),
  ];
}
