import { useApi } from '@backstage/frontend-plugin-api';
import { usePagedRows } from '@slipway/ui';
import type { Image, ImagePage } from '@slipway/plugin-harbor-common';
import { harborApiRef } from '../api/harborApi';
import { harborKeys, type ImagesQuery } from '../api/keys';

const digestOf = ({ digest }: Image) => digest;

/** Images, in the order that is asked for. */
export function useImageRows(
  query: ImagesQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(harborApiRef);
  return usePagedRows<Image, ImagePage>({
    queryKey: harborKeys.imageRows(query),
    read: (page, signal) => api.listImages({ ...query, ...page }, { signal }),
    nameOf: digestOf,
    ...options,
  });
}
