import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One Argo CD as app-config describes it (`argocd.instances[]`). */
export interface ArgoCdInstanceConfig {
  name: string;
  /** Without a slash at the end. */
  url: string;
  credentials:
    | { type: 'token'; token: string }
    | { type: 'login'; username: string; password: string };
  /** Name of the Kubernetes cluster it runs on, which its destination `in-cluster` means. */
  inCluster?: string;
  /** Address of the ApplicationSet controller's webhook; without it ApplicationSets are refreshed through Kubernetes. */
  applicationSetWebhookUrl?: string;
  /** Namespace its Applications and ApplicationSets are in. */
  namespace: string;
}

/**
 * Reads `argocd.instances`. No section at all: no instance.
 *
 * @throws InputError that names the key and what it should hold
 */
export function readArgoCdConfig(config: Config): ArgoCdInstanceConfig[] {
  const instances = (
    config.getOptionalConfigArray('argocd.instances') ?? []
  ).map(readInstance);
  const names = instances.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `argocd.instances has two instances called '${twice}': give each its own name`,
    );
  }
  return instances;
}

function readInstance(config: Config): ArgoCdInstanceConfig {
  const name = config.getString('name');
  const key = `argocd.instances[${name}]`;
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
    throw new InputError(
      `argocd.instances has an instance called '${name}': use lower-case letters, digits and hyphens`,
    );
  }
  const webhook = config.getOptionalString('applicationSetWebhookUrl');
  return {
    name,
    url: readUrl(config.getString('url'), `${key}.url`),
    credentials: readCredentials(config, key),
    inCluster: config.getOptionalString('inCluster'),
    applicationSetWebhookUrl:
      webhook && readUrl(webhook, `${key}.applicationSetWebhookUrl`),
    namespace: config.getOptionalString('namespace') ?? 'argocd',
  };
}

function readCredentials(
  config: Config,
  key: string,
): ArgoCdInstanceConfig['credentials'] {
  const token = config.getOptionalString('token');
  const username = config.getOptionalString('username');
  const password = config.getOptionalString('password');
  if (token && !username && !password) return { type: 'token', token };
  if (!token && username && password)
    return { type: 'login', username, password };
  throw new InputError(
    `${key} needs either token, or username and password, and not both`,
  );
}

function readUrl(value: string, key: string): string {
  const isUrl =
    URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!isUrl) {
    throw new InputError(
      `${key} is '${value}': it should be an address that begins with https:// or http://`,
    );
  }
  return value.replace(/\/+$/, '');
}
