import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { ExternalLink, RelativeTime } from '@slipway/ui';
import { presentIn } from '../../../components/actions/imageObstacles';
import { FactList } from '../../../components/facts/FactList';
import { ServiceLinks } from '../../../components/facts/ServiceLinks';
import { ImageLabels } from '../../../components/labels/ImageLabels';
import { BuildLink } from '../../../components/links/BuildLink';
import { tagsOf } from '../../../components/links/imageName';
import { RunsIn } from '../../../components/marks/RunsIn';
import { SbomMark } from '../../../components/marks/SbomMark';
import { SignatureMark } from '../../../components/marks/SignatureMark';
import { TagList } from '../../../components/marks/TagList';
import { DigestText } from '../../../components/text/DigestText';
import { formatBytes } from '../../../components/text/formatBytes';
import { Children } from './Children';

const SOURCE = 'org.opencontainers.image.source';

/** What an image is, on a few lines. */
export function ImageFacts({ image }: { image: ImageDetail }) {
  const { commit, build, annotations } = image;
  const source = annotations[SOURCE];
  return (
    <FactList
      facts={[
        ['Digest', <DigestText digest={image.digest} copy />],
        ['Tags', <TagList tags={tagsOf(image)} most={6} />],
        ['Runs in', <RunsIn places={image.runningIn} />],
        [
          'Services',
          image.services.length > 0 && (
            <ServiceLinks services={image.services} />
          ),
        ],
        [
          'Build',
          (build || commit) && <BuildLink build={build} commit={commit} />,
        ],
        ['Commit', commit && <code title={commit}>{commit.slice(0, 7)}</code>],
        [
          'Source',
          source && <ExternalLink url={source}>{source}</ExternalLink>,
        ],
        ['Pushed', <RelativeTime at={image.pushedAt} />],
        ['Built', image.builtAt && <RelativeTime at={image.builtAt} />],
        ['Size', formatBytes(image.size)],
        ['Platforms', image.platforms.join(', ')],
        ['Kind', image.type !== 'IMAGE' && image.type.toLowerCase()],
        ['Signature', <SignatureMark signatures={image.signatures} />],
        ['Bill of materials', <SbomMark sbom={image.sbom} />],
        ['Labels', <ImageLabels image={image} />],
        [
          'Images by platform',
          image.children.length > 0 && <Children items={image.children} />,
        ],
        [
          'Pages',
          !image.deleted &&
            presentIn(image).map(({ instance, repository, url }) => (
              <ExternalLink key={`${instance}/${repository}`} url={url}>
                {`Harbor ${instance}`}
              </ExternalLink>
            )),
        ],
      ]}
    />
  );
}
