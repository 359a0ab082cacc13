import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import ContentCopy from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';

/** Props of {@link CopyButton}. */
interface CopyButtonProps {
  /** What is copied. */
  text: string;
  /** What it is, after "Copy": `digest`. */
  what: string;
}

/** Copies a text that nobody wants to type. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const alertApi = useApi(alertApiRef);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      alertApi.post({
        message: `Copied the ${what}`,
        severity: 'success',
        display: 'transient',
      });
    } catch (error) {
      alertApi.post({
        message: `The browser refused to copy the ${what}: ${error}`,
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  const label = `Copy ${what}`;
  return (
    <IconButton size="small" title={label} aria-label={label} onClick={copy}>
      <ContentCopy sx={{ fontSize: 14 }} />
    </IconButton>
  );
}
