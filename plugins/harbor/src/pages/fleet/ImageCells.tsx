import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { Cell, Line, RelativeTime, SubLine } from '@slipway/ui';
import { memo } from 'react';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink } from '../../components/links/BuildLink';
import { ImageLink } from '../../components/links/ImageLink';
import { shortDigest, tagsOf } from '../../components/links/imageName';
import { RunsIn } from '../../components/marks/RunsIn';
import { SignatureMark } from '../../components/marks/SignatureMark';
import { ScanBadge } from '../../components/scan/ScanBadge';
import { SeverityBar } from '../../components/severity/SeverityBar';
import { formatBytes } from '../../components/text/formatBytes';
import { registriesOf } from './registriesOf';

/** One image on one line, with whose it is and what made it beneath. */
export const ImageCells = memo(function CellsOfImage({
  image,
}: {
  image: Image;
}) {
  const [, ...more] = tagsOf(image);
  const present = registriesOf(image);
  return (
    <>
      <Cell role="cell">
        <Line title={tagsOf(image).join(', ')}>
          <ImageLink image={image} />
          {more.length > 0 && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              +{more.length}
            </Box>
          )}
        </Line>
        <SubLine>
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
        <SignatureMark signatures={image.signatures} brief />
      </Cell>
      <Cell role="cell">
        <RunsIn places={image.runningIn} most={1} />
      </Cell>
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
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        {formatBytes(image.size)}
      </Cell>
      <Cell role="cell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        <RelativeTime at={image.pushedAt} show="age" />
      </Cell>
    </>
  );
});

/** What was found, or why nothing can be said. A scan that runs again does not hide what the last one found. */
function Found({ image: { scans } }: { image: Image }) {
  const [newest] = scans;
  const counts = scans.find(scan => scan.counts)?.counts;
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
