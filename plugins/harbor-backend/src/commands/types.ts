import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { CommandResult } from '@slipway/plugin-audit-common';
import type {
  Project,
  Replication,
  ReplicationPolicy,
  RepositoryRef,
  StartedReplication,
} from '@slipway/plugin-harbor-common';
import type { CommandBody, CommandOrigin } from '@slipway/routes-node';
import type { z } from 'zod';
import type { StoredImage } from '../store/types';

/** Something of a Harbor that is to be fetched again. */
export type Look =
  | ({ kind: 'image'; digest: string } & RepositoryRef)
  | { kind: 'project'; instance: string; project: string }
  | { kind: 'replication'; instance: string; id: number };

/** Has something fetched soon, on whichever replica collects. */
export type LookAt = (look: Look) => Promise<void>;

/** What a command is given once it has been checked who wants it. */
export interface CommandRequest<Body> {
  params: Record<string, string>;
  body: Body;
  by: CommandOrigin;
}

interface CommandOf<Body extends CommandBody, Subject, Result> {
  /** What it does, in a few words. */
  summary: string;
  method: 'post' | 'delete';
  path: string;
  permission: ResourcePermission;
  /** Reads the body, with defaults. */
  body: z.ZodType<Body>;
  run(request: CommandRequest<Body> & Subject): Promise<Result>;
}

/** A command on an image, which the path names by `:digest`. */
export type ImageCommand<
  Body extends CommandBody,
  Result extends CommandResult = CommandResult,
> = CommandOf<Body, { image: StoredImage }, Result>;

/** A command on a project, which the path names by `:instance` and `:project`. */
export type ProjectCommand<Body extends CommandBody> = CommandOf<
  Body,
  { project: Project },
  CommandResult
>;

/** A command on a replication policy, which the path names by `:instance` and `:id`. */
export type PolicyCommand<Body extends CommandBody> = CommandOf<
  Body,
  { policy: ReplicationPolicy },
  StartedReplication
>;

/** A command on a replication that there was, which the path names by `:instance` and `:id`. */
export type ReplicationCommand<Body extends CommandBody> = CommandOf<
  Body,
  { replication: Replication },
  StartedReplication
>;

/** Where an image's commands are. */
export const imagePath = '/images/:digest';
/** Where a project's commands are. */
export const projectPath = '/projects/:instance/:project';
