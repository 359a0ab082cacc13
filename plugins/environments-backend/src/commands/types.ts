import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { CommandResult } from '@slipway/plugin-audit-common';
import type { Environment } from '@slipway/plugin-environments-common';
import type { CommandBody, CommandOrigin } from '@slipway/routes-node';
import type { z } from 'zod';

/** What commands ask of Argo CD. */
export interface ArgoCdCommands {
  /** Makes Argo CD look at Git for these environments now, and answers when it has. */
  refresh(
    environments: Array<Pick<Environment, 'name' | 'kind'>>,
  ): Promise<void>;
  /** Makes Argo CD apply what Git asks for to one Application. */
  sync(application: { instance: string; name: string }): Promise<void>;
}

/** What a command is given once it has been checked who wants it. */
export interface CommandRequest<Body> {
  params: Record<string, string>;
  body: Body;
  by: CommandOrigin;
}

interface CommandOf<Body extends CommandBody> {
  /** What it does, in a few words. */
  summary: string;
  method: 'post' | 'put' | 'delete';
  path: string;
  /** Reads the body, with defaults. */
  body: z.ZodType<Body>;
}

/** A command on an environment that there is, or was. Its name is the path's `:name`. */
export interface EnvironmentCommand<
  Body extends CommandBody,
> extends CommandOf<Body> {
  on: 'environment';
  permission: ResourcePermission;
  /** What of the environment it is done to. Absent: the environment as one. */
  services?(request: {
    params: Record<string, string>;
    body: Body;
    environment: Environment;
  }): string[];
  run(
    request: CommandRequest<Body> & { environment: Environment },
  ): Promise<CommandResult>;
}

/** A command that opens an environment. */
export interface OpeningCommand<
  Body extends CommandBody,
> extends CommandOf<Body> {
  on: 'new-environment';
  permission: ResourcePermission;
  /** What is to be opened. */
  opens(body: Body): { name: string; services: string[] };
  run(request: CommandRequest<Body>): Promise<CommandResult>;
}

/** A command that is about no environment. */
export interface GeneralCommand<
  Body extends CommandBody,
> extends CommandOf<Body> {
  on: 'nothing';
  permission: BasicPermission;
  /** What it is about, for the record. */
  target(params: Record<string, string>): string;
  run(request: CommandRequest<Body>): Promise<CommandResult>;
}

/** Something people do through the API. */
export type Command<Body extends CommandBody> =
  EnvironmentCommand<Body> | OpeningCommand<Body> | GeneralCommand<Body>;
