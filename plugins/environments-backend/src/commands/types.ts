import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Attribution } from '@slipway/gitops-node';
import type {
  CommandResult,
  Environment,
} from '@slipway/plugin-environments-common';
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
  by: Attribution;
}

interface CommandOf<Body> {
  /** Name of the audit event. */
  id: string;
  method: 'post' | 'put' | 'delete';
  path: string;
  /** Reads the body, with defaults. */
  body: z.ZodType<Body>;
}

/** A command on an environment that there is, or was. Its name is the path's `:name`. */
export interface EnvironmentCommand<Body> extends CommandOf<Body> {
  on: 'environment';
  permission: ResourcePermission;
  run(
    request: CommandRequest<Body> & { environment: Environment },
  ): Promise<CommandResult>;
}

/** A command on no environment that there is: it opens one, or is about none. */
export interface GeneralCommand<Body> extends CommandOf<Body> {
  on: 'nothing';
  permission: BasicPermission;
  run(request: CommandRequest<Body>): Promise<CommandResult>;
}

/** Something people do through the API. */
export type Command<Body> = EnvironmentCommand<Body> | GeneralCommand<Body>;
