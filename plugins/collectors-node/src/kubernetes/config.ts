import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One Kubernetes cluster as app-config describes it. */
export interface KubernetesClusterConfig {
  name: string;
  /** Without a slash at the end. */
  url: string;
  token: string;
  /** Certificate authorities, PEM. */
  ca?: string;
  skipTlsVerify: boolean;
}

/**
 * Reads the clusters of `kubernetes.clusterLocatorMethods` (Backstage's own keys) of type `config`. Other locators are
 * for Backstage's own plugins and left alone.
 *
 * @throws InputError that names the key and what it should hold
 */
export function readKubernetesConfig(
  config: Config,
): KubernetesClusterConfig[] {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  const clusters = methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(readCluster);
  const names = clusters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods has two clusters called '${twice}': give each its own name`,
    );
  }
  return clusters;
}

function readCluster(config: Config): KubernetesClusterConfig {
  const name = config.getString('name');
  const key = `kubernetes cluster ${name}`;
  const provider =
    config.getOptionalString('authProvider') ??
    config.getOptionalString('authMetadata.kubernetes.io/auth-provider');
  if (provider !== 'serviceAccount') {
    throw new InputError(
      `${key} has authProvider '${provider ?? ''}': environments are watched without a user, so it must be 'serviceAccount'`,
    );
  }
  const token = config.getOptionalString('serviceAccountToken');
  if (!token) {
    throw new InputError(
      `${key} has no serviceAccountToken: set it to a token that may list and watch pods, workloads, namespaces and events`,
    );
  }
  const url = config.getString('url');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${key} has url '${url}': it should be an address that begins with https:// or http://`,
    );
  }
  const caData = config.getOptionalString('caData');
  return {
    name,
    url: url.replace(/\/+$/, ''),
    token,
    ca: caData && decodeCa(caData, key),
    skipTlsVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}

function decodeCa(caData: string, key: string): string {
  const pem = Buffer.from(caData, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `${key} has caData that is no certificate: set it to the base64 of a PEM file, as kubeconfigs hold it`,
    );
  }
  return pem;
}
