import type { RegistryAnswer } from '../answers';
import type { HarborInstance } from '../readHarborConfig';

/** Which of our instances a registry is, by the host and port of its address. */
export function instanceAt(
  { url }: Pick<RegistryAnswer, 'url'>,
  instances: readonly HarborInstance[],
): string | undefined {
  const host = hostOf(url ?? '');
  if (host === undefined) return undefined;
  return instances.find(
    instance => hostOf(instance.url) === host || instance.hosts.includes(host),
  )?.name;
}

/** Addresses of registries come with and without a scheme. */
function hostOf(address: string): string | undefined {
  const url = /^https?:\/\//.test(address) ? address : `https://${address}`;
  return URL.canParse(url) ? new URL(url).host.toLowerCase() : undefined;
}
