import Box from '@mui/material/Box';
import type { ImageDetail, Severity } from '@slipway/plugin-harbor-common';
import { Section } from '@slipway/ui';
import { useInstances } from '../../../hooks/useInstances';
import { FoundChart } from './FoundChart';
import { ImageFacts } from './ImageFacts';
import { InstanceList } from './InstanceList';
import { placesOf } from './placesOf';
import { shownScan } from '../../../components/scan/shownScan';
import { ScanList } from './ScanList';

/** Props of {@link ImageOverview}. */
interface ImageOverviewProps {
  image: ImageDetail;
  /** Severities that the table is narrowed to. */
  selected: Severity[];
  onPick: (severity: Severity) => void;
}

/** What an image is, how its scans stand, and where it is. */
export function ImageOverview(props: ImageOverviewProps) {
  const { image } = props;
  const places = placesOf(image, useInstances() ?? []);
  const shown = shownScan(image.scans);
  const counts = shown?.counts;
  const scanners = new Set(image.scans.map(({ scanner }) => scanner.name));
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(0, 1fr) minmax(340px, 420px)',
        },
        gap: 2,
      }}
    >
      <Section title="Image">
        <ImageFacts image={image} places={places} />
        {places.length > 1 && (
          <>
            <Box
              component="h3"
              sx={{
                m: 0,
                mt: 2,
                mb: 0.5,
                fontSize: '0.75rem',
                fontWeight: 400,
                color: 'text.secondary',
              }}
            >
              Replicated
            </Box>
            <InstanceList image={image} places={places} />
          </>
        )}
      </Section>
      <Section title="Scans">
        <ScanList scans={image.scans} />
        {counts && (
          <Box sx={{ mt: 1.5 }}>
            <FoundChart
              counts={counts}
              scanner={scanners.size > 1 ? shown?.scanner.name : undefined}
              selected={props.selected}
              onPick={props.onPick}
            />
          </Box>
        )}
      </Section>
    </Box>
  );
}
