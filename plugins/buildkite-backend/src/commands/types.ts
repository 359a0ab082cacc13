import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { CommandResult } from '@slipway/plugin-audit-common';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { CommandBody, CommandOrigin } from '@slipway/routes-node';
import type { z } from 'zod';
import type { StoredBuild } from '../store/types';

/** What a command is given once it has been checked who wants it. */
export interface CommandRequest<Body> {
  params: Record<string, string>;
  body: Body;
  by: CommandOrigin;
}

interface CommandOf<Body extends CommandBody> {
  /** What it does, in a few words. */
  summary: string;
  path: string;
  permission: ResourcePermission;
  /** Reads the body, with defaults. */
  body: z.ZodType<Body>;
  /** What of the body its record names. Absent: all of it. */
  parameters?(body: Body): Record<string, unknown>;
}

/** A command on a build that there is. The path names it by `:organization`, `:pipeline` and `:number`. */
export interface BuildCommand<
  Body extends CommandBody,
> extends CommandOf<Body> {
  on: 'build';
  run(
    request: CommandRequest<Body> & { build: StoredBuild },
  ): Promise<CommandResult & { build?: BuildRef }>;
}

/** A command that starts a build of a pipeline. */
export interface PipelineCommand<
  Body extends CommandBody,
> extends CommandOf<Body> {
  on: 'pipeline';
  /** Whose build it starts. */
  of(body: Body): { organization: string; pipeline: string };
  run(
    request: CommandRequest<Body>,
  ): Promise<CommandResult & { build?: BuildRef }>;
}

/** Something people do to builds through the API. */
export type Command<Body extends CommandBody> =
  BuildCommand<Body> | PipelineCommand<Body>;

/** Where a build's commands are. */
export const buildPath = '/builds/:organization/:pipeline/:number';
