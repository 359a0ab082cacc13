import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
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

/** One action on a build at Buildkite, by somebody. */
interface Wanted {
  method: 'POST' | 'PUT';
  /** Below `/organizations/{slug}`. */
  path: string;
  body?: unknown;
  by: CommandOrigin;
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
   * Calls Buildkite.
   *
   * @returns its answer
   * @throws ConflictError with Buildkite's words when it refuses
   */
  async send(
    organization: string,
    { method, path, body }: Omit<Wanted, 'by'>,
  ): Promise<unknown> {
    const answer = await this.client(organization).send(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new ConflictError(
      `Buildkite refuses: ${messageOf(answer.body) ?? `it answers ${answer.status}`}`,
    );
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

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('message' in body))
    return undefined;
  return typeof body.message === 'string'
    ? body.message.slice(0, 500)
    : undefined;
}
