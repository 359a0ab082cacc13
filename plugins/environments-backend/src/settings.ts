import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** What configuration says about environments. Durations are milliseconds. */
export interface Settings {
  pullRequest: {
    /** How long a PR environment lives unless somebody says otherwise. */
    lifetimeMs: number;
    /** How far ahead its expiry may be set. */
    maxLifetimeMs: number;
    appUrl?: string;
  };
  /** How far ahead staging may be kept awake. */
  maxKeepAwakeMs: number;
  /** How long clocks, timelines and destroyed environments are kept. */
  retentionMs: number;
  /** Whether a commit of the portal makes Argo CD look at once. */
  refreshAfterCommit: boolean;
  /** Secret of the Git host's webhook. Without one its deliveries are not checked. */
  webhookSecret?: string;
}

/** Reads the keys of `config.d.ts` that the plugin itself uses. */
export function readSettings(config: Config): Settings {
  const environments = config.getOptionalConfig('environments');
  const duration = (key: string, byDefault: HumanDuration) =>
    durationToMilliseconds(
      environments?.has(key)
        ? readDurationFromConfig(environments, { key })
        : byDefault,
    );
  return {
    pullRequest: {
      lifetimeMs: duration('pullRequest.lifetime', { days: 3 }),
      maxLifetimeMs: duration('pullRequest.maxLifetime', { days: 30 }),
      appUrl: environments?.getOptionalString('pullRequest.appUrl'),
    },
    maxKeepAwakeMs: duration('staging.maxKeepAwake', { days: 14 }),
    retentionMs: duration('historyRetention', { days: 90 }),
    refreshAfterCommit:
      environments?.getOptionalBoolean('refreshAfterCommit') ?? true,
    webhookSecret: config.getOptionalString('gitops.webhookSecret'),
  };
}
