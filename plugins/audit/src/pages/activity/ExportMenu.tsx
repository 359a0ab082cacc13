import { useApi } from '@backstage/frontend-plugin-api';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Snackbar from '@mui/material/Snackbar';
import { describeFailure } from '@slipway/ui';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { localDate } from '../../activity/days';
import { auditApiRef } from '../../api/auditApi';
import { toQuery, type ActivityFilters } from '../../filters/activityFilters';
import { saveFile } from './saveFile';

const formats = [
  { format: 'csv', label: 'CSV, for spreadsheets' },
  { format: 'jsonl', label: 'JSON Lines, for programs' },
] as const;

/** Saves everything that fits the filters as a file, not only what is on screen. */
export function ExportMenu({ filters }: { filters: ActivityFilters }) {
  const api = useApi(auditApiRef);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (format: 'csv' | 'jsonl') => {
      const now = new Date();
      const content = await api.exportActivities(toQuery(filters, now), format);
      saveFile(content, `slipway-activity-${localDate(now)}.${format}`);
    },
  });
  const failure = error && describeFailure(error, 'the export');
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<FileDownloadOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        aria-controls={anchor ? id : undefined}
        disabled={isPending}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {isPending ? 'Exporting…' : 'Export'}
      </Button>
      <Menu
        id={id}
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(undefined)}
      >
        {formats.map(({ format, label }) => (
          <MenuItem
            key={format}
            onClick={() => {
              setAnchor(undefined);
              mutate(format);
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Snackbar
        open={Boolean(failure)}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        <Alert severity="error" variant="filled" onClose={reset}>
          {failure && `${failure.title}. ${failure.advice} ${failure.raw}`}
        </Alert>
      </Snackbar>
    </>
  );
}
