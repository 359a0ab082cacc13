import { useRouteRef } from '@backstage/frontend-plugin-api';
import { imagesRouteRef } from '../../routes';

/**
 * Addresses of the list of images.
 *
 * @returns a function from filters, as the address has them, to the path; empty where the page is not part of the app
 */
export function useListPath(): (filters?: Record<string, string>) => string {
  const list = useRouteRef(imagesRouteRef)?.() ?? '';
  return filters => {
    const search = new URLSearchParams(filters).toString();
    return search ? `${list}?${search}` : list;
  };
}
