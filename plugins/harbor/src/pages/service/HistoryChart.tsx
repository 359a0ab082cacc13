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
import {
  severityColor,
  severityLooks,
} from '../../components/severity/severityLooks';

const HEIGHT = 140;
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
  return (
    <>
      <div aria-hidden>
        <BarChart
          height={HEIGHT}
          margin={{ left: 0, right: 4, top: 8, bottom: 0 }}
          hideLegend
          skipAnimation
          xAxis={[
            {
              scaleType: 'band',
              data: items.map(nameOf),
              height: 0,
              categoryGapRatio: 0.25,
            },
          ]}
          yAxis={[{ width: 32, tickMinStep: 1, tickNumber: 3 }]}
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
      </div>
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
