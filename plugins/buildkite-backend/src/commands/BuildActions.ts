import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { isSourceError, SourceError } from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { CommandOrigin } from '@slipway/routes-node';
import type { BuildkiteApiClient, LookAt } from '../collectors/buildkite/types';
import type { Actor, Actors } from './Actors';
import { attribute } from './Attribution';
import type { Clients } from './Clients';

interface Dependencies {
  clients: Clients;
  actors: Actors;
  lookAt: LookAt;
  logger: LoggerService;
  now?: () => Date;
}

/** One call to Buildkite. */
interface Wanted {
  method: 'POST' | 'PUT';
  /** Below `/organizations/{slug}`. */
  path: string;
  body?: unknown;
}

/** Does things at Buildkite on behalf of people, and says there on whose. */
export class BuildActions {
  constructor(private readonly from: Dependencies) {}

  client(organization: string): BuildkiteApiClient {
    return this.from.clients.of(organization);
  }

  actor(by: CommandOrigin, organization: string): Promise<Actor> {
    return this.from.actors.find(
      by.actor,
      this.client(organization).organization,
    );
  }

  /**
   * Calls Buildkite about a build. What it refuses, it knows more of than the portal: then the build is looked at.
   *
   * @returns its answer
   * @throws ConflictError with Buildkite's words when it refuses, as what somebody else has done already; SourceError
   */
  async send(build: BuildRef, wanted: Wanted): Promise<unknown> {
    try {
      return await this.start(build.organization, wanted);
    } catch (error) {
      if (error instanceof ConflictError || isSourceError(error, 'not-found'))
        await this.from.lookAt(build);
      throw error;
    }
  }

  /** Calls Buildkite about no build in particular. @throws as {@link BuildActions.send} */
  async start(
    organization: string,
    { method, path, body }: Wanted,
  ): Promise<unknown> {
    try {
      return (await this.client(organization).send(method, path, body)).body;
    } catch (error) {
      if (isSourceError(error, 'rejected', 'conflict'))
        throw new ConflictError(
          `Buildkite refuses: ${error.raw?.slice(0, 500) || `it answers ${error.vendorStatus}`}`,
        );
      if (isSourceError(error, 'rate-limited') && error.vendorStatus)
        throw new SourceError({
          ...{ code: error.code, source: error.source },
          message: `Buildkite ${organization} takes no more calls for the moment: nothing was done, try again in a minute`,
          retryAfterMs: error.retryAfterMs,
        });
      throw error;
    }
  }

  /** Notes on a build who did something, and has it looked at. @returns what to add to the command's message */
  async conclude(
    build: BuildRef,
    what: { actor: Actor; did: string; reason?: string; note?: boolean },
  ): Promise<string> {
    const at = this.from.now?.() ?? new Date();
    const isNoted =
      what.note === false ||
      (await attribute(
        this.client(build.organization),
        build,
        { ...what, at },
        this.from.logger,
      ));
    await this.from.lookAt(build);
    return isNoted
      ? ''
      : '; Buildkite would not take a note of it, it stands in the audit trail only';
  }

  lookAt(build: BuildRef): Promise<void> {
    return this.from.lookAt(build);
  }
}
