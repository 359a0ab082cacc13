import { useApi } from '@backstage/frontend-plugin-api';
import Download from '@mui/icons-material/Download';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { ExportFormat, Image } from '@slipway/plugin-harbor-common';
import { useState } from 'react';
import { harborApiRef } from '../../../api/harborApi';
import { useSaving } from '../../../components/download/useSaving';
import { imageName } from '../../../components/links/imageName';
import type { ReportFilters } from '../found/reportFilters';

const formats: Array<{ format: ExportFormat; label: string; ending: string }> =
  [
    { format: 'csv', label: 'CSV, for a spreadsheet', ending: 'csv' },
    { format: 'sarif', label: 'SARIF, for code scanning', ending: 'sarif' },
    { format: 'vex', label: 'CycloneDX VEX', ending: 'vex.json' },
  ];

/** Props of {@link ExportMenu}. */
interface ExportMenuProps {
  image: Image;
  /** What narrows the table, and with it the file. */
  filters: Pick<ReportFilters, 'severity' | 'fixable' | 'scanner'>;
}

/** The report as a file. */
export function ExportMenu({ image, filters }: ExportMenuProps) {
  const api = useApi(harborApiRef);
  const { saving, save } = useSaving();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const hasReport = image.scans.some(scan => scan.hasReport);
  const download = (format: ExportFormat, ending: string) => {
    setAnchor(null);
    const name = imageName(image).replace(/[^\w.-]+/g, '-');
    save(`${name}.${ending}`, () =>
      api.exportReport(image.digest, {
        format,
        severity: filters.severity.length > 0 ? filters.severity : undefined,
        fixable: filters.fixable || undefined,
        scanner: filters.scanner || undefined,
      }),
    );
  };
  if (!hasReport) return null;
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<Download aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={saving !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {saving ? 'Exporting…' : 'Export'}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
      >
        <ListSubheader sx={{ lineHeight: '32px' }}>
          {extentOf(filters)}
        </ListSubheader>
        {formats.map(({ format, label, ending }) => (
          <MenuItem key={format} onClick={() => download(format, ending)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** What the file has: `Only critical and high with a fix`. */
function extentOf({ severity, fixable }: ExportMenuProps['filters']): string {
  if (severity.length === 0 && !fixable) return 'Everything that was found';
  const which = new Intl.ListFormat('en').format(severity) || 'vulnerabilities';
  return `Only ${which}${fixable ? ' with a fix' : ''}`;
}
