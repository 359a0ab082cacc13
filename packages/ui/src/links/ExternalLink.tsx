import OpenInNew from '@mui/icons-material/OpenInNew';
import MuiLink from '@mui/material/Link';
import type { ReactNode } from 'react';

/** A link to a page elsewhere; plain text when the address is not one of the web. */
export function ExternalLink({
  url,
  children,
}: {
  url: string;
  children: ReactNode;
}) {
  if (!/^https?:\/\//i.test(url)) return <span>{children}</span>;
  return (
    <MuiLink
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      {children}
      <OpenInNew aria-label="(opens in a new tab)" sx={{ fontSize: 14 }} />
    </MuiLink>
  );
}
