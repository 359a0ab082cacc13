import Stack from '@mui/material/Stack';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { Children, type ReactNode } from 'react';
import { SourceBanner } from './SourceBanner';

/** What people have to know before they trust a page: what the plugin says itself, and sources that are not live. */
export function Banners({
  sources = [],
  children,
}: {
  /** The sources of the page's facts; absent while they are not known. */
  sources?: SourceStatus[];
  /** Banners of the plugin, above those of the sources. */
  children?: ReactNode;
}) {
  const notLive = sources.filter(source => source.status !== 'live');
  const own = Children.toArray(children);
  if (own.length === 0 && notLive.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ mb: 2, flexShrink: 0 }}>
      {own}
      {notLive.map(source => (
        <SourceBanner key={source.name} source={source} />
      ))}
    </Stack>
  );
}
