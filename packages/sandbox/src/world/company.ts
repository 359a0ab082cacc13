/** The services of the shop, as the mono-repository and the GitOps repository name them. */
export const services = [
  'storefront',
  'checkout',
  'catalog',
  'payments',
] as const;
export type Service = (typeof services)[number];

/** The mono-repository and the GitOps repository on the Git host. */
export const SHOP = 'example/shop';
export const GITOPS = 'example/gitops';
