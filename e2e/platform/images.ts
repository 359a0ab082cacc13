import { expect } from '@playwright/test';
import {
  HarborClient,
  type Image,
  type ImageDetail,
  type ListImagesQuery,
} from '@slipway/plugin-harbor-common';
import { clientOptions } from './clientOptions';
import { send, type Answer, type Call } from './http';
import { tokenOf, type Person } from './identities';

/** The API of images, as somebody. */
export const imagesAs = (person: Person) =>
  new HarborClient(clientOptions(person));

interface ImageCall extends Call {
  /** Who asks, unless `headers` say so: Sam, who may do everything. */
  as?: Person;
}

/** Asks the API of images for anything, also for what it has to refuse. `path` begins with `/`. */
export async function callImages(
  path: string,
  { as = 'sam', headers, ...rest }: ImageCall = {},
): Promise<Answer> {
  const authorization = `Bearer ${await tokenOf(as)}`;
  return send(`/api/harbor${path}`, {
    ...rest,
    headers: { Authorization: authorization, ...headers },
  });
}

/** The newest image that matches. @throws Error when there is none */
export async function findImage(
  query: Partial<ListImagesQuery>,
): Promise<Image> {
  const { items } = await imagesAs('sam').listImages({ ...query, limit: 1 });
  if (!items[0])
    throw new Error(`There is no image of ${JSON.stringify(query)}`);
  return items[0];
}

/** An image, once the portal says that it is so. */
export async function whenImage(
  digest: string,
  message: string,
  is: (image: ImageDetail) => boolean,
  timeout = 60_000,
): Promise<void> {
  await expect
    .poll(async () => is(await imagesAs('sam').getImage(digest)), {
      message,
      timeout,
    })
    .toBe(true);
}
