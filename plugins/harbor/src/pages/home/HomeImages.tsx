import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import type { HomeSectionProps } from '@slipway/home-react';
import { PageLink, Section, useMine } from '@slipway/ui';
import { useEffect } from 'react';
import { HarborProvider } from '../../components/HarborProvider';
import { ImageLink } from '../../components/links/ImageLink';
import { SeverityBar } from '../../components/severity/SeverityBar';
import { useImagePage } from '../../hooks/useReads';
import { useListPath } from '../fleet/useListPath';
import { knownCounts } from '../../components/scan/shownScan';

/** Lines on the home page. */
const SHOWN = 5;
/** Those among which the worst are looked for. */
const READ = 50;

/** Section of the home page: images in production with critical vulnerabilities. Nothing where there are none. */
export function HomeImages(props: HomeSectionProps) {
  return (
    <HarborProvider>
      <Critical {...props} />
    </HarborProvider>
  );
}

function Critical({ onlyMine, onAnswer }: HomeSectionProps) {
  const mine = useMine();
  const toList = useListPath();
  const only = onlyMine && !mine.obstacle;
  const query = useImagePage(
    {
      problem: ['critical'],
      runningIn: ['production'],
      service: only ? mine.services : undefined,
      sort: '-severity',
      limit: READ,
    },
    { enabled: !(onlyMine && mine.pending) },
  );
  const phrase = query.data && inWords(query.data.totalItems);
  useEffect(() => onAnswer(phrase), [onAnswer, phrase]);
  // A home page does not complain about a part of it: the page of images does.
  if (!query.data || query.data.totalItems === 0) return null;
  return (
    <Section
      title="Critical vulnerabilities in production"
      note={
        <PageLink
          to={toList({
            problem: 'critical',
            runningIn: 'production',
            sort: '-severity',
          })}
        >
          all {query.data.totalItems}
        </PageLink>
      }
    >
      <Box
        component="ul"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
      >
        {[...query.data.items]
          .sort(byWorst)
          .slice(0, SHOWN)
          .map(image => (
            <Row key={image.digest} image={image} />
          ))}
      </Box>
    </Section>
  );
}

function Row({ image }: { image: Image }) {
  const counts = knownCounts(image);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        alignItems: 'center',
        columnGap: 2,
      }}
    >
      <ImageLink image={image} />
      {counts ? <SeverityBar counts={counts} /> : <span />}
    </Box>
  );
}

function byWorst(a: Image, b: Image): number {
  const [one, other] = [knownCounts(a), knownCounts(b)];
  return (
    (other?.critical ?? 0) - (one?.critical ?? 0) ||
    (other?.high ?? 0) - (one?.high ?? 0)
  );
}

function inWords(amount: number): string | undefined {
  if (amount === 0) return undefined;
  return amount === 1
    ? '1 image in production has critical vulnerabilities'
    : `${amount} images in production have critical vulnerabilities`;
}
