import type { BuildRef } from '@slipway/plugin-buildkite-common';

/** One organisation, as `buildkite.organizations[]` of app-config has it. */
export interface OrganizationConfig {
  slug: string;
  /** Base address of the REST API: `https://api.buildkite.com/v2`. */
  apiUrl: string;
  /** API access token. */
  token: string;
  webhook: {
    /** What `X-Buildkite-Token` has to be, or the key of `X-Buildkite-Signature`. Absent: web hooks are refused. */
    token?: string;
    /** Only signed deliveries are taken. Default: true when it can be (a delivery with a signature), token otherwise. */
    requireSignature: boolean;
  };
  /** Where files of jobs may lie besides at the API's own address: names of hosts, `*.` for any below one. */
  artifactHosts: string[];
  /** Part of the organisation's rate limit that the portal uses at most, above 0 up to 1. */
  rateLimitShare: number;
  /** Builds that are older are not fetched. Milliseconds. */
  historyMs: number;
  /** Between two looks at everything that runs, while web hooks arrive. Milliseconds. */
  pollIntervalMs: number;
  /** Buildkite users (UUID) of people by entity reference, where mail addresses do not match. */
  people: Record<string, string>;
}

/** How urgent a call is: what a person waits for goes first, history last. */
export type Priority =
  'command' | 'look' | 'log' | 'poll' | 'follow' | 'backfill';

/** One call to the REST API of an organisation. Calls of every kind draw on one budget over all replicas. */
export interface BuildkiteApiClient {
  readonly organization: OrganizationConfig;
  /**
   * GET of a JSON document.
   *
   * @param path under `/organizations/{slug}`, `/pipelines/shop/builds/7`
   * @returns with its headers and when it was asked for
   * @throws SourceError of `@slipway/collectors-node`
   */
  get(
    path: string,
    options: { priority: Priority; signal?: AbortSignal },
  ): Promise<{ body: unknown; headers: Headers; askedAt: number }>;
  /** The body as a stream: logs by range, artifacts (its redirect followed without the token). The caller consumes or cancels it. */
  stream(
    path: string,
    options: {
      priority: Priority;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    },
  ): Promise<{
    status: number;
    headers: Headers;
    body: ReadableStream<Uint8Array>;
  }>;
  /** POST or PUT. Never repeated by itself. */
  send(
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
}

/** Reads what a job has uploaded once it has ended: reports, the plan. Called by the collector. */
export interface EvidenceReader {
  /**
   * A build was seen to have changed.
   *
   * @param ended jobs that ended since it was last seen
   */
  buildChanged(
    build: BuildRef,
    ended: string[],
    signal: AbortSignal,
  ): Promise<void>;
}

/** Has a build looked at soon, here or on the replica that collects from its organisation. */
export type LookAt = (build: BuildRef) => Promise<void>;
