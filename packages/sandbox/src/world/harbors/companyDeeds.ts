import { pusher, type BuiltImage, type RegistryDeed } from '../images';
import type { FillOptions, RegistryHappening } from './fillHarbors';
import { isOdd, untilDeleted } from './oddities';

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

/** Images that environments ask for which no pipeline opened. */
function byHand({ registry, now }: FillOptions): RegistryHappening[] {
  return [...registry.handmade].map(([name, image]) => ({
    at: now - 50 * MINUTE,
    happens: () =>
      registry.push(image, name.slice(name.indexOf(':') + 1), 'dana'),
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
      return deed.services.map(service => ({
        at,
        happens: () => registry.tag(service, tag, deed.release),
      }));
  }
}

function pushed(
  { registry, now }: FillOptions,
  image: BuiltImage,
  tag: string,
  at: number,
): RegistryHappening[] {
  const odd = { service: image.service, tag };
  const sign = () => {
    if (isOdd('unsigned', odd)) return;
    registry.sign(image);
    if (isOdd('signedByNotationToo', odd)) registry.sign(image, 'notation');
  };
  return [
    { at, happens: () => registry.push(image, tag) },
    { at: at + untilSigned, happens: sign },
    ...(isOdd('deleted', odd)
      ? [
          {
            at: Math.min(at + untilDeleted, now - MINUTE),
            happens: () => registry.remove(image),
          },
        ]
      : []),
  ];
}
