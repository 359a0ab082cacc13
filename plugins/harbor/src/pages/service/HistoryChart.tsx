import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import type {
  ImageHistoryPoint,
  Severity,
} from '@slipway/plugin-harbor-common';
import { VisuallyHidden } from '@slipway/ui';
import { useNavigate } from 'react-router-dom';
import { ImageLink, useImagePath } from '../../components/links/ImageLink';
import { shortDigest } from '../../components/links/imageName';
import { lastingFirst } from '../../components/marks/lastingFirst';
import {
  severityColor,
  severityLooks,
} from '../../components/severity/severityLooks';

const HEIGHT = 180;
const shown: Severity[] = ['critical', 'high', 'medium'];

/** Props of {@link HistoryChart}. */
interface HistoryChartProps {
  service: string;
  /** Oldest first. */
  items: ImageHistoryPoint[];
}

/** A bar per image, the newest at the right: as high as it has vulnerabilities. A click opens the image; links say the same. */
export function HistoryChart({ service, items }: HistoryChartProps) {
  const theme = useTheme();
  const toPath = useImagePath();
  const navigate = useNavigate();
  const oldest = items[0];
  const newest = items.at(-1);
  const titleOf = (digest: string) => {
    const item = items.find(one => one.digest === digest);
    if (!item) return shortDigest(digest);
    const { runningIn, counts } = item;
    return [
      nameOf(item),
      ...(runningIn.length > 0
        ? [`runs in ${lastingFirst(runningIn).slice(0, 3).join(', ')}`]
        : []),
      ...(counts ? [] : ['not scanned']),
    ].join(', ');
  };
  return (
    <>
      <Box aria-hidden sx={{ '& svg': { cursor: 'pointer' } }}>
        <BarChart
          height={HEIGHT}
          margin={{ left: 0, right: 4, top: 14, bottom: 0 }}
          skipAnimation
          xAxis={[
            {
              scaleType: 'band',
              data: items.map(({ digest }) => digest),
              valueFormatter: titleOf,
              height: 0,
              categoryGapRatio: 0.25,
            },
          ]}
          yAxis={[{ width: 48, tickMinStep: 1, tickNumber: 3 }]}
          series={shown.map(severity => ({
            id: severity,
            label: severityLooks[severity].label,
            data: items.map(({ counts }) => counts?.[severity] ?? 0),
            color: severityColor(theme, severity),
            stack: 'all',
          }))}
          onAxisClick={(_, data) => {
            const item = items[data?.dataIndex ?? -1];
            const path = item && toPath(item.digest);
            if (path) navigate(path);
          }}
        />
        <Box
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 2,
            pl: 6,
            color: 'text.secondary',
            fontSize: '0.75rem',
          }}
        >
          <span>{oldest && nameOf(oldest)}</span>
          {newest !== oldest && <span>{newest && nameOf(newest)}</span>}
        </Box>
      </Box>
      <VisuallyHidden as="ul" aria-label={`Newest images of ${service}`}>
        {items.map(item => (
          <li key={item.digest}>
            <ImageLink image={item}>{nameOf(item)}</ImageLink>
            {item.counts
              ? `: ${item.counts.critical} critical, ${item.counts.high} high, ${item.counts.medium} medium`
              : ': not scanned'}
          </li>
        ))}
      </VisuallyHidden>
    </>
  );
}

function nameOf({ tags, digest }: ImageHistoryPoint): string {
  return tags[0] ?? shortDigest(digest);
}
