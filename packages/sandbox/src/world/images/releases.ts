/** Releases from before the builds that are still known: their tag, and the message of main's commit that they are of. */
export const releases = [
  {
    tag: 'v1.4.2',
    message: 'storefront: let open requests finish before it stops',
  },
  {
    tag: 'v1.5.0-rc.1',
    message: 'payments: try again while the provider is away',
  },
  { tag: 'v1.5.0', message: 'Version 1.5.0' },
] as const;
