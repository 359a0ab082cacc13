import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { instanceNameSchema } from '@slipway/plugin-harbor-common';
import { z } from 'zod';

/** One Harbor of the configuration. */
export interface HarborInstance {
  name: string;
  /** Base address, without a slash at the end and without `/api`. */
  url: string;
  username: string;
  password: string;
  /** Hosts (with ports) that references of its images begin with. The first is used to write them. */
  hosts: string[];
  /** What Harbor's web hooks send as `Authorization`. Absent: they are refused. */
  webhookAuthHeader?: string;
  /** Globs of names of projects. Absent: all. */
  projects?: string[];
  /** Milliseconds between two looks at everything. */
  pollInterval: number;
  /** Milliseconds after which a scan that has not ended is taken for one that never will. */
  scanTimeout: number;
}

const section = 'harbor.instances';

/**
 * Reads `harbor.instances`. No section at all: no instance.
 *
 * @throws InputError that names the key and what it should hold
 */
export function readHarborConfig(config: Config): HarborInstance[] {
  const instances = (config.getOptionalConfigArray(section) ?? []).map(
    readInstance,
  );
  const names = instances.map(({ name }) => name);
  const twice = firstTwice(names);
  if (twice !== undefined) {
    throw new InputError(
      `${section} has two instances called '${twice}': give each its own name`,
    );
  }
  const host = firstTwice(instances.flatMap(one => [...new Set(one.hosts)]));
  if (host !== undefined) {
    throw new InputError(
      `${section} has two instances whose images begin with '${host}': set the hosts of each, an image would otherwise belong to both`,
    );
  }
  return instances;
}

/**
 * Reads `harbor.retention`: how long images that no registry has any more are kept. Default: 30 days.
 *
 * @returns milliseconds
 * @throws InputError
 */
export function readHarborRetention(config: Config): number {
  return readDuration(config, 'harbor', 'retention', {
    byDefault: { days: 30 },
    leastMs: 60 * 60_000,
    least: '1 hour',
  });
}

/** What a header may hold: a line break in it would be shown by the error of the HTTP client that refuses it. */
const headerText = z
  .string()
  .min(1)
  .regex(/^[\x20-\x7e]*$/);

/** Basic authentication encodes it: letters of any language go through. */
const credential = z
  .string()
  .min(1)
  .regex(/^\P{Cc}*$/u);

function readInstance(config: Config, index: number): HarborInstance {
  const name = readText(
    config.getOptionalString('name') ?? '',
    instanceNameSchema,
    `${section}[${index}].name should be small letters and digits with "-" between them, such as cloud`,
  );
  const key = `${section}[${name}]`;
  const url = readUrl(config.getOptionalString('url') ?? '', `${key}.url`);
  const authHeader = config.getOptionalString('webhook.authHeader');
  return {
    name,
    url,
    username: readText(
      config.getOptionalString('username') ?? '',
      credential.regex(/^[^:]*$/),
      `${key}.username should be the name of a user or of a robot, such as robot$slipway`,
    ),
    password: readText(
      config.getOptionalString('password') ?? '',
      credential,
      `${key}.password should be the password of the user or the secret of the robot, without line breaks: copy it again`,
    ),
    hosts: readHosts(config, key, url),
    ...(authHeader !== undefined && {
      webhookAuthHeader: readText(
        authHeader,
        headerText,
        `${key}.webhook.authHeader should be what the web hooks of Harbor send as "Auth Header", without line breaks: copy it again`,
      ),
    }),
    ...(config.has('projects') && { projects: readProjects(config, key) }),
    pollInterval: readDuration(config, key, 'pollInterval', {
      byDefault: { minutes: 1 },
      leastMs: 1000,
      least: '1 second',
    }),
    scanTimeout: readDuration(config, key, 'scanTimeout', {
      byDefault: { minutes: 30 },
      leastMs: 1000,
      least: '1 second',
    }),
  };
}

/** The message never has the value in it: some are secret. */
function readText(
  value: string,
  schema: z.ZodType<string>,
  should: string,
): string {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InputError(should);
  return parsed.data;
}

function readUrl(value: string, key: string): string {
  const isUrl =
    URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!isUrl) {
    throw new InputError(
      `${key} is '${value}': it should be an address that begins with https:// or http://`,
    );
  }
  const { username, password, search, hash, pathname } = new URL(value);
  if (username || password || search || hash) {
    throw new InputError(
      `${key} should be an address alone: put the user into username and password`,
    );
  }
  if (/^\/api(\/|$)/.test(pathname)) {
    throw new InputError(
      `${key} is '${value}': leave /api out, it is the address that people open in a browser`,
    );
  }
  return value.replace(/\/+$/, '');
}

function readHosts(config: Config, key: string, url: string): string[] {
  const hosts = config.getOptionalStringArray('hosts') ?? [new URL(url).host];
  if (hosts.length === 0) {
    throw new InputError(
      `${key}.hosts is empty: leave it out, or name what references of its images begin with, such as harbor.example.com`,
    );
  }
  return hosts.map(host => {
    const isHost =
      URL.canParse(`https://${host}/`) && /^[^/?#@\s]+$/.test(host);
    if (!isHost) {
      throw new InputError(
        `${key}.hosts has '${host}': it should be the name of a host, with its port where there is one, such as harbor.example.com`,
      );
    }
    return host.toLowerCase();
  });
}

function readProjects(config: Config, key: string): string[] {
  const globs = config.getStringArray('projects').map(glob => glob.trim());
  const wrong = globs.find(glob => !/^[^/\s]+$/.test(glob));
  if (globs.length === 0 || wrong !== undefined) {
    throw new InputError(
      `${key}.projects ${wrong === undefined ? 'is empty' : `has '${wrong}'`}: it should be names of projects with * for any part, such as shop or team-*; without it there are all`,
    );
  }
  return globs;
}

function readDuration(
  config: Config,
  parent: string,
  key: string,
  limits: { byDefault: HumanDuration; leastMs: number; least: string },
): number {
  const path = parent === 'harbor' ? `harbor.${key}` : key;
  const ms = durationToMilliseconds(
    config.has(path)
      ? parseDuration(config, path, `${parent}.${key}`)
      : limits.byDefault,
  );
  if (!(ms >= limits.leastMs)) {
    throw new InputError(
      `${parent}.${key} is too short: it should be ${limits.least} or more`,
    );
  }
  return ms;
}

function parseDuration(
  config: Config,
  key: string,
  name: string,
): HumanDuration {
  try {
    return readDurationFromConfig(config, { key });
  } catch (error) {
    throw new InputError(
      `${name} is no duration such as { minutes: 30 } or '30 minutes'`,
      isError(error) ? error : undefined,
    );
  }
}

function firstTwice(texts: string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index);
}
