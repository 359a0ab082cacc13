import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { Digest, Image } from '@slipway/plugin-harbor-common';
import type { ReactNode } from 'react';
import { PageLink } from '@slipway/ui';
import { imageRouteRef } from '../../routes';
import { imageName, shortDigest } from './imageName';

/** Props of {@link ImageLink}. */
interface ImageLinkProps {
  /** The image, or what is known of it. */
  image: Pick<Image, 'digest' | 'occurrences'> | { digest: Digest };
  /** Absent: `shop/checkout:v1.4.2`, or the digits of the digest. */
  children?: ReactNode;
  onFocus?: () => void;
}

/** Path of the page of an image; undefined where that page is not part of the app. */
export function useImagePath(): (digest: Digest) => string | undefined {
  const toPath = useRouteRef(imageRouteRef);
  return digest => toPath?.({ digest });
}

/** A link to the page of an image. */
export function ImageLink({ image, children, onFocus }: ImageLinkProps) {
  const path = useImagePath()(image.digest);
  const name =
    'occurrences' in image ? imageName(image) : shortDigest(image.digest);
  return (
    <PageLink
      to={path}
      title={image.digest}
      onFocus={onFocus}
      sx={{ fontWeight: 600 }}
    >
      {children ?? name}
    </PageLink>
  );
}
