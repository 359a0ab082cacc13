/** The commit an image was built from: its label, else a tag such as `main-1a2b3c4` or `pr-12-1a2b3c4`. */
export function commitOf(
  annotations: Record<string, string>,
  tags: Array<{ name: string }>,
): string | undefined {
  const label = annotations['org.opencontainers.image.revision']?.trim();
  if (label && /^[0-9a-f]{7,64}$/i.test(label)) return label.toLowerCase();
  for (const { name } of tags) {
    const [, commit] =
      /^(?:main|master|sha|pr-\d+)-([0-9a-f]{7,64})$/.exec(name) ?? [];
    if (commit) return commit;
  }
  return undefined;
}

/** The build an image was made by: the address of a build in its labels, else its name in `dev.slipway.build`. */
export function buildUrlOf(
  annotations: Record<string, string>,
): string | undefined {
  const address = annotations['org.opencontainers.image.url']?.trim() ?? '';
  if (isBuild(address)) return address;
  const name = annotations['dev.slipway.build']?.trim() ?? '';
  const [, organization, pipeline, number] =
    /^([\w.-]+)\/([\w.-]+)\/([1-9]\d{0,8})$/.exec(name) ?? [];
  return organization && pipeline && number
    ? `https://buildkite.com/${organization}/${pipeline}/builds/${number}`
    : undefined;
}

function isBuild(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname } = new URL(address);
  return (
    /^https?:$/.test(protocol) &&
    /^\/[\w.-]+\/[\w.-]+\/builds\/[1-9]\d{0,8}\/?$/.test(pathname)
  );
}
