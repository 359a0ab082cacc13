import {
  alertApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import LinkIcon from '@mui/icons-material/Link';
import IconButton from '@mui/material/IconButton';
import { useHref } from 'react-router-dom';
import { environmentRouteRef } from '../routes';

/** Copies the address of an environment, to be shared. */
export function CopyLinkButton({ name }: { name: string }) {
  const alertApi = useApi(alertApiRef);
  const path = useRouteRef(environmentRouteRef)?.({ name }) ?? '';
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
