import {
  imageReadPermission,
  listImagesQuerySchema,
  listVulnerabilitiesQuerySchema,
} from '@slipway/plugin-harbor-common';
import type { PluginRouter } from '@slipway/routes-node';
import { imagePath } from '../commands';
import type { ImageReads } from './ImageReads';
import { digestOf } from './pathParams';

const permission = imageReadPermission;

/** `GET /images`, `GET /images/{digest}` and `GET /images/{digest}/vulnerabilities`. */
export function addImageRoutes(router: PluginRouter, reads: ImageReads): void {
  router.read('/images', {
    summary: 'Images, filtered, a page at a time',
    permission,
    query: listImagesQuerySchema,
    handle: ({ query, credentials }) => reads.list(query, credentials),
  });

  router.read(imagePath, {
    summary: 'One image with all that is known of it',
    permission,
    handle: ({ params, credentials }) =>
      reads.get(digestOf(params), credentials),
  });

  router.read(`${imagePath}/vulnerabilities`, {
    summary: 'What a scanner found in an image, one by one or by package',
    permission,
    query: listVulnerabilitiesQuerySchema,
    handle: ({ params, query, credentials }) =>
      reads.vulnerabilities(digestOf(params), query, credentials),
  });
}
