import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import type { Severity, TrendPoint } from '@slipway/plugin-harbor-common';
import { VisuallyHidden } from '@slipway/ui';
import {
  severityColor,
  severityLooks,
} from '../../components/severity/severityLooks';

const HEIGHT = 220;
/** From the ground up: what matters most lies on the ground, where its changes are plain to see. */
const shown: Severity[] = ['critical', 'high', 'medium'];

/** Areas of critical, high and medium vulnerabilities, one above the other. A table says the same to those who do not see it. */
export function TrendChart({ points }: { points: TrendPoint[] }) {
  const theme = useTheme();
  const most = Math.max(
    ...points.map(
      ({ counts }) => counts.critical + counts.high + counts.medium,
    ),
  );
  return (
    <>
      {/* The areas have the colours of the legend and of all other bars. */}
      <Box aria-hidden sx={{ '& path': { filter: 'none !important' } }}>
        <LineChart
          height={HEIGHT}
          margin={{ left: 0, right: 8, top: 14, bottom: 0 }}
          skipAnimation
          grid={{ horizontal: true }}
          xAxis={[
            {
              scaleType: 'point',
              data: points.map(({ day }) => day),
              valueFormatter: dayInWords,
              tickLabelInterval: (_, index) =>
                index % Math.ceil(points.length / 8) === 0,
            },
          ]}
          yAxis={[
            {
              width: 48,
              tickMinStep: 1,
              min: 0,
              max: most > 0 ? undefined : 5,
            },
          ]}
          series={shown.map(severity => ({
            id: severity,
            label: severityLooks[severity].label,
            data: points.map(({ counts }) => counts[severity]),
            color: severityColor(theme, severity),
            stack: 'all',
            area: true,
            showMark: false,
            curve: 'step' as const,
          }))}
        />
      </Box>
      <VisuallyHidden as="div">
        <table>
          <caption>Vulnerabilities that production ran, by day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {shown.map(severity => (
                <th scope="col" key={severity}>
                  {severityLooks[severity].label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {shown.map(severity => (
                  <td key={severity}>{counts[severity]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}

const format = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function dayInWords(day: string): string {
  return format.format(new Date(`${day}T00:00:00Z`));
}
