import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { ExternalLink, FactList, formatBytes, RelativeTime } from '@slipway/ui';
import { presentIn } from '../../../components/actions/imageObstacles';
import { ServiceLinks } from '../../../components/facts/ServiceLinks';
import { ImageLabels } from '../../../components/labels/ImageLabels';
import { BuildLink } from '../../../components/links/BuildLink';
import { tagsOf } from '../../../components/links/imageName';
import { RunsIn } from '../../../components/marks/RunsIn';
import { SbomMark } from '../../../components/marks/SbomMark';
import { SignatureMark } from '../../../components/marks/SignatureMark';
import { TagList } from '../../../components/marks/TagList';
import { DigestText } from '../../../components/text/DigestText';
import { Children } from './Children';
import type { ImagePlace } from './placesOf';

const SOURCE = 'org.opencontainers.image.source';

/** Props of {@link ImageFacts}. */
interface ImageFactsProps {
  image: ImageDetail;
  /** Where it is and where it could be. */
  places: ImagePlace[];
}

/** What an image is, on a few lines. */
export function ImageFacts({ image, places }: ImageFactsProps) {
  const { commit, build, annotations } = image;
  const source = annotations[SOURCE];
  // Deleted before the portal saw it: only its pods told of it.
  const isGone = image.deleted && image.size === 0;
  return (
    <FactList
      aligned
      facts={[
        ['Runs in', <RunsIn places={image.runningIn} most={3} />],
        [
          'Services',
          image.services.length > 0 && (
            <ServiceLinks services={image.services} />
          ),
        ],
        ['Tags', <TagList tags={tagsOf(image)} most={4} />],
        [
          'Build',
          (build || commit) && <BuildLink build={build} commit={commit} />,
        ],
        ['Commit', commit && <code title={commit}>{commit.slice(0, 7)}</code>],
        [
          'Source',
          source && (
            <span title={source}>
              <ExternalLink url={source}>{sourceName(source)}</ExternalLink>
            </span>
          ),
        ],
        [
          isGone ? 'First seen' : 'Pushed',
          <RelativeTime at={image.pushedAt} />,
        ],
        ['Built', image.builtAt && <RelativeTime at={image.builtAt} />],
        [
          'Size',
          !isGone && [formatBytes(image.size), ...image.platforms].join(', '),
        ],
        ['Kind', image.type !== 'IMAGE' && image.type.toLowerCase()],
        [
          'Signature',
          !isGone && <SignatureMark signatures={image.signatures} />,
        ],
        ['Bill of materials', !isGone && <SbomMark sbom={image.sbom} />],
        [
          'Images by platform',
          image.children.length > 0 && <Children items={image.children} />,
        ],
        ['Digest', <DigestText digest={image.digest} copy />],
        [
          'Registry',
          // Several have a list of their own below.
          places.length === 1 &&
            presentIn(image).length === 1 &&
            presentIn(image).map(({ instance, repository, url }) => (
              <ExternalLink key={`${instance}/${repository}`} url={url}>
                {instance}
              </ExternalLink>
            )),
        ],
        ['Labels', <ImageLabels image={image} />],
      ]}
    />
  );
}

/** `example/shop` of an address, which stands on hovering: the host is the same for all. */
function sourceName(source: string): string {
  if (!URL.canParse(source)) return source;
  const path = new URL(source).pathname.replace(/^\/|\.git$|\/$/g, '');
  return path || source;
}
