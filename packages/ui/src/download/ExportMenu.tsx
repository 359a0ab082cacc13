import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';

/** Props of {@link ExportMenu}. */
interface ExportMenuProps<Format extends string> {
  formats: ReadonlyArray<{ format: Format; label: string }>;
  onChoose: (format: Format) => void;
  /** A file is being made. */
  busy: boolean;
  /** What the file has, above the formats. */
  extent?: string;
}

/** Asks in which format something is saved as a file. */
export function ExportMenu<Format extends string>(
  props: ExportMenuProps<Format>,
) {
  const { formats, onChoose, busy, extent } = props;
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<FileDownloadOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        aria-controls={anchor ? id : undefined}
        disabled={busy}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {busy ? 'Exporting…' : 'Export'}
      </Button>
      <Menu
        id={id}
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(undefined)}
      >
        {extent && (
          <ListSubheader sx={{ lineHeight: '32px' }}>{extent}</ListSubheader>
        )}
        {formats.map(({ format, label }) => (
          <MenuItem
            key={format}
            onClick={() => {
              setAnchor(undefined);
              onChoose(format);
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
