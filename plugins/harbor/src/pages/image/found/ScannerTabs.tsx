import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { Scan } from '@slipway/plugin-harbor-common';

/** Props of {@link ScannerTabs}. */
interface ScannerTabsProps {
  scans: Scan[];
  /** Name of the scanner whose report is shown; empty: the one that counts. */
  current: string;
  onChange: (scanner: string) => void;
}

/** Whose report is shown, where several scanners looked at the image; the first is what counts. */
export function ScannerTabs({ scans, current, onChange }: ScannerTabsProps) {
  // A scanner that looks again has a scan that is under way beside its last one.
  const each = scans.filter(
    ({ scanner }, index) =>
      scans.findIndex(one => one.scanner.name === scanner.name) === index,
  );
  if (each.length < 2) return null;
  const names = each.map(scan => scan.scanner.name);
  const value = names.includes(current) ? current : names[0];
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        mb: 1.5,
      }}
    >
      <Tabs
        value={value}
        aria-label="Scanners"
        onChange={(_, name) => onChange(name === names[0] ? '' : String(name))}
        sx={{ minHeight: 36 }}
      >
        {each.map(({ scanner, counts }) => (
          <Tab
            key={scanner.name}
            value={scanner.name}
            label={`${scanner.name}${counts ? `, ${counts.total.toLocaleString('en')} found` : ''}`}
            sx={{ minHeight: 36, py: 0.5, textTransform: 'none' }}
          />
        ))}
      </Tabs>
      <Box sx={{ color: 'text.secondary' }}>
        {`${names[0]} looked last: lists and totals count what it found`}
      </Box>
    </Box>
  );
}
