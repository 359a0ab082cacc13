/** Hosts of image references. In the hybrid shape there are two Harbors, in the cloud shape one. */
export interface ImageHosts {
  /** Where builds push, and where PR environments and Testbeds pull. */
  builds: string;
  /** Where staging and production pull. */
  lasting: string;
}

/** The project of the shop's images. */
export const PROJECT = 'shop';

/** The hosts of each shape. */
export const imageHosts = {
  cloud: { builds: 'harbor.slipway.test', lasting: 'harbor.slipway.test' },
  hybrid: {
    builds: 'harbor-onprem.slipway.test',
    lasting: 'harbor.slipway.test',
  },
} as const satisfies Record<string, ImageHosts>;

/** What an image reference says; `host` is empty where it names none. */
export interface ImageName {
  host: string;
  /** Below the host: `shop/storefront`. */
  repository: string;
  /** `latest` where none is given. */
  tag: string;
  digest?: string;
}

/** Takes an image reference apart. */
export function imageName(reference: string): ImageName {
  const [name = '', digest] = reference.split('@');
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const host = /[.:]|^localhost$/.test(first) ? first : '';
  const path = host ? name.slice(slash + 1) : name;
  const colon = path.lastIndexOf(':');
  return {
    host,
    repository: colon < 0 ? path : path.slice(0, colon),
    tag: colon < 0 ? 'latest' : path.slice(colon + 1),
    ...(digest && { digest }),
  };
}
