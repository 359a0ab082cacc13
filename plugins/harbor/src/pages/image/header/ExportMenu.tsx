import { useApi } from '@backstage/frontend-plugin-api';
import type { ExportFormat, Image } from '@slipway/plugin-harbor-common';
import { ExportMenu as SharedExportMenu, useSaving } from '@slipway/ui';
import { harborApiRef } from '../../../api/harborApi';
import { imageName } from '../../../components/links/imageName';
import { scannerOf, shownScan } from '../../../components/scan/shownScan';
import { toExportQuery, type ReportFilters } from '../found/reportFilters';
import { extentOf } from './exportExtent';

const formats = [
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'sarif', label: 'SARIF, for code scanning' },
  { format: 'vex', label: 'CycloneDX VEX' },
] as const;

const endings: Record<ExportFormat, string> = {
  csv: 'csv',
  sarif: 'sarif',
  vex: 'vex.json',
};

/** Props of {@link ExportMenu}. */
interface ExportMenuProps {
  image: Image;
  /** What narrows the table, and with it the file. */
  filters: ReportFilters;
}

/** The report as a file. */
export function ExportMenu({ image, filters }: ExportMenuProps) {
  const api = useApi(harborApiRef);
  const { saving, save } = useSaving();
  const scan = shownScan(image.scans, filters.scanner);
  if (!scan?.hasReport) return null;
  const download = (format: ExportFormat) => {
    const name = imageName(image).replace(/[^\w.-]+/g, '-');
    save(`${name}.${endings[format]}`, () =>
      api.exportReport(image.digest, {
        ...{ ...toExportQuery(filters), format },
        scanner: scannerOf(image.scans, scan),
      }),
    );
  };
  return (
    <SharedExportMenu
      formats={formats}
      onChoose={download}
      busy={saving !== undefined}
      extent={extentOf(filters)}
    />
  );
}
