import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One Kubernetes cluster as app-config describes it. */
export interface KubernetesClusterConfig {
  name: string;
  /** Without a slash at the end. */
  url: string;
  /** Absent: that of `tokenFile`. */
  token?: string;
  /** File with the token of the pod that the portal runs in, on the cluster it runs on. */
  tokenFile?: string;
  /** Certificate authorities, PEM. */
  ca?: string;
  skipTlsVerify: boolean;
}

/** Where Kubernetes mounts the service account of a pod. */
const mounted = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Reads the clusters of `kubernetes.clusterLocatorMethods` (Backstage's own keys) of type `config`. Other locators are
 * for Backstage's own plugins and left alone.
 *
 * @throws InputError that names the key and what it should hold
 */
export function readKubernetesConfig(
  config: Config,
  serviceAccount = mounted,
): KubernetesClusterConfig[] {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  const clusters = methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(cluster => readCluster(cluster, serviceAccount));
  const names = clusters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `kubernetes.clusterLocatorMethods has two clusters called '${twice}': give each its own name`,
    );
  }
  return clusters;
}

function readCluster(
  config: Config,
  serviceAccount: string,
): KubernetesClusterConfig {
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
  const url = config.getString('url');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${key} has url '${url}': it should be an address that begins with https:// or http://`,
    );
  }
  const token = config.getOptionalString('serviceAccountToken');
  const own = join(serviceAccount, 'token');
  const isOwn = !token && isOwnCluster(url) && existsSync(own);
  if (!token && !isOwn) {
    throw new InputError(
      `${key} has no serviceAccountToken: set it to a token that may list and watch pods, workloads, namespaces and events`,
    );
  }
  return {
    name,
    url: url.replace(/\/+$/, ''),
    ...(token ? { token } : { tokenFile: own }),
    ca: readCa(config, key, isOwn ? join(serviceAccount, 'ca.crt') : undefined),
    skipTlsVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}

const ownNames = new Set([
  'kubernetes.default',
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
]);

/** Whether an address is that of the cluster the portal runs in: its pod's token is for nobody else. */
function isOwnCluster(url: string): boolean {
  const { hostname, protocol } = new URL(url);
  return (
    protocol === 'https:' &&
    (ownNames.has(hostname) ||
      hostname.replace(/^\[|\]$/g, '') === process.env.KUBERNETES_SERVICE_HOST)
  );
}

function readCa(
  config: Config,
  key: string,
  own: string | undefined,
): string | undefined {
  const caData = config.getOptionalString('caData');
  if (caData) {
    const pem = Buffer.from(caData, 'base64').toString('utf8');
    if (isPem(pem)) return pem;
    throw new InputError(
      `${key} has caData that is no certificate: set it to the base64 of a PEM file, as kubeconfigs hold it`,
    );
  }
  const caFile = config.getOptionalString('caFile');
  const file = caFile ?? own;
  const pem = file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (pem !== undefined && isPem(pem)) return pem;
  if (!caFile) return undefined;
  throw new InputError(
    `${key} has caFile '${caFile}', which ${pem === undefined ? 'does not exist' : 'holds no certificate'}: set it to the path of a PEM file`,
  );
}

function isPem(text: string): boolean {
  return text.includes('-----BEGIN CERTIFICATE-----');
}
