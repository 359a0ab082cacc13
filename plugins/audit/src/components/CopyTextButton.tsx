import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import ContentCopy from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';

/** Props of {@link CopyTextButton}. */
interface CopyTextButtonProps {
  /** What the text is: "Correlation id". */
  name: string;
  text: string;
}

/** Copies a text, to be pasted into a search of logs or commits. */
export function CopyTextButton({ name, text }: CopyTextButtonProps) {
  const alertApi = useApi(alertApiRef);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      alertApi.post({
        message: `${name} copied`,
        severity: 'success',
        display: 'transient',
      });
    } catch (error) {
      alertApi.post({
        message: `The browser refused to copy: ${error}`,
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  const label = `Copy ${name.toLowerCase()}`;
  return (
    <IconButton title={label} aria-label={label} size="small" onClick={copy}>
      <ContentCopy sx={{ fontSize: 16 }} />
    </IconButton>
  );
}
