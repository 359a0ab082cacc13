import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { Cell, formatBytes, Line, RelativeTime, SubLine } from '@slipway/ui';
import { memo } from 'react';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink } from '../../components/links/BuildLink';
import { ImageLink } from '../../components/links/ImageLink';
import { shortDigest, tagsOf } from '../../components/links/imageName';
import { environmentsOf, RunsIn } from '../../components/marks/RunsIn';
import { SignatureMark } from '../../components/marks/SignatureMark';
import { ScanBadge } from '../../components/scan/ScanBadge';
import { SeverityBar } from '../../components/severity/SeverityBar';
import { knownCounts } from '../../components/scan/shownScan';
import { registriesOf } from './registriesOf';

/** Props of {@link ImageCells}. */
interface ImageCellsProps {
  image: Image;
  /** Whether there is a column of registries: with one registry it would say the same everywhere. */
  registries: boolean;
}

/** One image on one line, with whose it is and what made it beneath. */
export const ImageCells = memo(function CellsOfImage({
  image,
  registries,
}: ImageCellsProps) {
  const [, ...more] = tagsOf(image);
  const present = registriesOf(image);
  // Deleted before the portal saw it: only its pods told of it.
  const isGone = image.deleted && image.size === 0;
  return (
    <>
      <Cell role="cell">
        <Line title={tagsOf(image).join(', ')} sx={{ display: 'flex' }}>
          <Box
            sx={{
              minWidth: 0,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              // The ring of the focus would be cut.
              '& a': { outlineOffset: -2 },
            }}
          >
            <ImageLink image={image} />
          </Box>
          {more.length > 0 && (
            <Box sx={{ color: 'text.secondary', whiteSpace: 'pre' }}>
              {` +${more.length}`}
            </Box>
          )}
        </Line>
        <SubLine sx={{ '& a': { textDecoration: 'underline' } }}>
          {image.deleted && !registries && 'deleted · '}
          <code>{shortDigest(image.digest)}</code>
          {image.services.length > 0 && ' · '}
          <ServiceLinks services={image.services} />
          {(image.build ?? image.commit) && ' · '}
          <BuildLink build={image.build} commit={image.commit} />
        </SubLine>
      </Cell>
      <Cell role="cell">
        <Found image={image} />
      </Cell>
      <Cell role="cell">
        {!isGone && (
          <>
            <Line>
              <SignatureMark signatures={image.signatures} brief />
            </Line>
            <SubLine>{image.sbom ? 'with SBOM' : 'no SBOM'}</SubLine>
          </>
        )}
      </Cell>
      <Cell role="cell">
        <Where image={image} />
      </Cell>
      {registries && (
        <Cell role="cell">
          {image.deleted ? (
            'deleted'
          ) : (
            <>
              <Line title={present.names.join(', ')}>
                {present.names.join(', ')}
              </Line>
              {present.note && <SubLine>{present.note}</SubLine>}
            </>
          )}
        </Cell>
      )}
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        {image.size > 0 && formatBytes(image.size)}
      </Cell>
      <Cell role="cell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        <RelativeTime at={image.pushedAt} show="age" />
      </Cell>
    </>
  );
});

/** Where it runs: the environment that matters most, and how many more. */
function Where({ image: { runningIn } }: { image: Image }) {
  const [, ...more] = environmentsOf(runningIn);
  return (
    <>
      <Line>
        <RunsIn places={runningIn} most={1} brief />
      </Line>
      {more.length > 0 && (
        <SubLine title={more.join(', ')}>and {more.length} more</SubLine>
      )}
    </>
  );
}

/** What was found, or why nothing can be said. A scan that runs again does not hide what the last one found. */
function Found({ image }: { image: Image }) {
  const [newest] = image.scans;
  const counts = knownCounts(image);
  if (newest?.state === 'done' && newest.counts) {
    return <SeverityBar counts={newest.counts} />;
  }
  return (
    <>
      <Line>
        <ScanBadge scan={newest} />
      </Line>
      {counts && <SeverityBar counts={counts} bare />}
    </>
  );
}
