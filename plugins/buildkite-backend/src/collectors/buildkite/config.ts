import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { slugSchema } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';
import { defaultArtifactHosts, isHostPattern } from './artifactHosts';
import type { OrganizationConfig } from './types';

/**
 * Reads `buildkite.organizations`. No section at all: no organisation.
 *
 * @throws InputError that names the key and what it should hold
 */
export function readBuildkiteConfig(config: Config): OrganizationConfig[] {
  const organizations = (
    config.getOptionalConfigArray('buildkite.organizations') ?? []
  ).map(readOrganization);
  const slugs = organizations.map(({ slug }) => slug);
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) !== index);
  if (twice) {
    throw new InputError(
      `buildkite.organizations has '${twice}' twice: put each organisation there once`,
    );
  }
  return organizations;
}

function readOrganization(config: Config): OrganizationConfig {
  const slug = config.getString('slug');
  if (!slugSchema.safeParse(slug).success) {
    throw new InputError(
      `buildkite.organizations has an organisation '${slug}': use its slug, as in its address https://buildkite.com/<slug>`,
    );
  }
  const key = `buildkite.organizations[${slug}]`;
  const webhookToken = config.getOptionalString('webhook.token');
  const requireSignature =
    config.getOptionalBoolean('webhook.requireSignature') ?? false;
  if (requireSignature && !webhookToken) {
    throw new InputError(
      `${key}.webhook.requireSignature is true without ${key}.webhook.token: put the token of the webhook there, it is the key of the signatures`,
    );
  }
  return {
    slug,
    apiUrl: readUrl(
      config.getOptionalString('apiUrl') ?? 'https://api.buildkite.com/v2',
      `${key}.apiUrl`,
    ),
    token: readToken(config.getString('token'), `${key}.token`),
    webhook: {
      token: webhookToken && readToken(webhookToken, `${key}.webhook.token`),
      requireSignature,
    },
    artifactHosts: readHosts(
      config.getOptionalStringArray('artifactHosts'),
      `${key}.artifactHosts`,
    ),
    rateLimitShare: readShare(
      config.getOptionalNumber('rateLimitShare') ?? 0.5,
      `${key}.rateLimitShare`,
    ),
    historyMs: readDuration(config, key, 'history', {
      byDefault: { days: 30 },
      leastMs: 0,
      least: '0 seconds',
    }),
    pollIntervalMs: readDuration(config, key, 'pollInterval', {
      byDefault: { seconds: 60 },
      leastMs: 1000,
      least: '1 second',
    }),
    people: readPeople(config.getOptional('people'), `${key}.people`),
  };
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

/** Those that are named, and those of the large clouds; a list without any: none at all. */
function readHosts(hosts: string[] | undefined, key: string): string[] {
  const named = (hosts ?? []).map(host => host.trim().toLowerCase());
  const wrong = named.find(host => !isHostPattern(host));
  if (wrong !== undefined) {
    throw new InputError(
      `${key} has '${wrong}': it should be the name of a host such as artifacts.example.com or *.example.com`,
    );
  }
  return hosts?.length === 0 ? [] : [...defaultArtifactHosts, ...named];
}

/** A token with a line break in it would be shown by the error of the HTTP client that refuses it. */
function readToken(value: string, key: string): string {
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new InputError(
      `${key} has spaces, line breaks or other characters that no token has: copy it again`,
    );
  }
  return value;
}

function readShare(value: number, key: string): number {
  if (!(value > 0 && value <= 1)) {
    throw new InputError(
      `${key} is ${value}: it should be above 0 and at most 1`,
    );
  }
  return value;
}

function readDuration(
  config: Config,
  organization: string,
  key: string,
  limits: { byDefault: HumanDuration; leastMs: number; least: string },
): number {
  const ms = durationToMilliseconds(
    config.has(key)
      ? parseDuration(config, organization, key)
      : limits.byDefault,
  );
  if (ms < limits.leastMs) {
    throw new InputError(
      `${organization}.${key} is too short: it should be ${limits.least} or more`,
    );
  }
  return ms;
}

function parseDuration(
  config: Config,
  organization: string,
  key: string,
): HumanDuration {
  try {
    return readDurationFromConfig(config, { key });
  } catch (error) {
    throw new InputError(
      `${organization}.${key} is no duration such as { days: 30 } or '30 days'`,
      isError(error) ? error : undefined,
    );
  }
}

const peopleSchema = z.record(z.string(), z.uuid());

function readPeople(value: unknown, key: string): Record<string, string> {
  const parsed = peopleSchema.safeParse(value ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${[key, ...(issue?.path ?? [])].join('.')} should be the UUID of a Buildkite user, by entity reference: user:default/dana: 3d3c3bf0-7d58-4afe-8fe7-b3017d5504de`,
    );
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([ref, id]) => [
      personRef(ref, key),
      id.toLowerCase(),
    ]),
  );
}

function personRef(ref: string, key: string): string {
  const refused = new InputError(
    `${key} has '${ref}': it should be a reference to a user, such as user:default/dana`,
  );
  try {
    const entity = parseEntityRef(ref, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    });
    if (entity.kind.toLowerCase() !== 'user') throw refused;
    return stringifyEntityRef(entity);
  } catch {
    throw refused;
  }
}
