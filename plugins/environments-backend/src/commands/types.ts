import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Attribution, Intent, WriteResult } from '@slipway/gitops-node';
import type {
  CommandResult,
  Environment,
} from '@slipway/plugin-environments-common';
import type { z } from 'zod';

/** Writes the GitOps repository, see `GitOpsWriter` of gitops-node. */
export interface GitOpsWrites {
  write(
    intent: Intent,
    by: Attribution,
    options?: { dryRun?: boolean },
  ): Promise<WriteResult>;
}

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

/** A command that makes an environment. */
export interface OpeningCommand<Body> extends CommandOf<Body> {
  on: 'nothing';
  permission: BasicPermission;
  run(request: CommandRequest<Body>): Promise<CommandResult>;
}

/** Something people do through the API. */
export type Command<Body> = EnvironmentCommand<Body> | OpeningCommand<Body>;
