import { useApi } from '@backstage/frontend-plugin-api';
import {
  ExportMenu as SharedExportMenu,
  localDate,
  useSaving,
} from '@slipway/ui';
import { auditApiRef } from '../../api/auditApi';
import { toQuery, type ActivityFilters } from '../../filters/activityFilters';

const formats = [
  { format: 'csv', label: 'CSV, for spreadsheets' },
  { format: 'jsonl', label: 'JSON Lines, for programs' },
] as const;

/** Saves everything that fits the filters as a file, not only what is on screen. */
export function ExportMenu({ filters }: { filters: ActivityFilters }) {
  const api = useApi(auditApiRef);
  const { saving, save } = useSaving();
  const download = (format: 'csv' | 'jsonl') => {
    const now = new Date();
    save(`slipway-activity-${localDate(now)}.${format}`, () =>
      api.exportActivities(toQuery(filters, now), format),
    );
  };
  return (
    <SharedExportMenu
      formats={formats}
      onChoose={download}
      busy={saving !== undefined}
    />
  );
}
