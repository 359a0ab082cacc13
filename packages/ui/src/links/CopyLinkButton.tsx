import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import LinkIcon from '@mui/icons-material/Link';
import IconButton from '@mui/material/IconButton';
import { useHref } from 'react-router-dom';

/** Props of {@link CopyLinkButton}. */
interface CopyLinkButtonProps {
  /** What the link leads to: `pr-131`. */
  name: string;
  /** Path in the app, as a route of Backstage makes it. */
  path: string;
}

/** Copies the address of something, to be shared. */
export function CopyLinkButton({ name, path }: CopyLinkButtonProps) {
  const alertApi = useApi(alertApiRef);
  const href = useHref(path);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        new URL(href, window.location.origin).toString(),
      );
      alertApi.post({
        message: `Link to ${name} copied`,
        severity: 'success',
        display: 'transient',
      });
    } catch (error) {
      alertApi.post({
        message: `The browser refused to copy the link: ${error}`,
        severity: 'warning',
        display: 'transient',
      });
    }
  };
  return (
    <IconButton
      title="Copy link"
      size="small"
      aria-label={`Copy link to ${name}`}
      onClick={copy}
    >
      <LinkIcon fontSize="small" />
    </IconButton>
  );
}
