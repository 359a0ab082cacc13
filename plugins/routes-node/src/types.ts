import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import type { AuditTarget, CommandResult } from '@slipway/plugin-audit-common';
import type { Request, Response } from 'express';
import type { z } from 'zod';

/** What a route is for, and so what stands before it. */
export type RouteKind = 'read' | 'command' | 'webhook' | 'internal';

/** One route, as `GET /routes` of each plugin lists it. */
export interface RouteInfo {
  kind: RouteKind;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/<plugin>`; parameters as `:name`. */
  path: string;
  /** What it does, in a few words. */
  summary: string;
  /** Name of the permission that it takes. Absent: being signed in (or for a web hook, its signature) is enough. */
  permission?: string;
}

/** Who asks, as commits and records name them. */
export interface CommandOrigin {
  /** Entity reference, or the subject of a service. */
  actor: string;
  reason?: string;
  /** UUID, see `AuditIntent`. Absent with `dryRun`. */
  correlationId?: string;
}

/** What a read is given. */
export interface ReadRequest<Query> {
  params: Record<string, string>;
  query: Query;
  credentials: BackstageCredentials;
  request: Request;
  response: Response;
}

/** A read route. */
export interface ReadDefinition<Query> {
  summary: string;
  /** A basic permission is asked for by the route; one on a resource is for the handler to ask, which knows the resource. */
  permission?: Permission;
  /** Absent: query parameters are refused. */
  query?: z.ZodType<Query>;
  /** Answers the body; undefined when it has written to the response itself. */
  handle(request: ReadRequest<Query>): Promise<unknown>;
}

/** The body that every command takes, see `commandBodySchema`. */
export interface CommandBody {
  dryRun: boolean;
  reason?: string;
}

/** What a command is given once it is checked who wants it. */
export interface CommandRequest<Body, Subject> {
  params: Record<string, string>;
  body: Body;
  /** What `find` found. */
  subject: Subject;
  by: CommandOrigin;
}

/** What people, programs and the command line may do through the API. */
export interface CommandDefinition<
  Body extends CommandBody,
  Subject = unknown,
> {
  method: 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  /** Its name is the action in roles and records. */
  permission: Permission;
  /** Reads the body, with defaults. */
  body: z.ZodType<Body>;
  /** What it is about. @throws NotFoundError */
  find(request: {
    params: Record<string, string>;
    body: Body;
  }): Promise<Subject>;
  /** How the record names what it is done to. */
  target(request: {
    params: Record<string, string>;
    body: Body;
    subject: Subject;
  }): AuditTarget;
  /** What of the body its record names. Absent: all of it. For a body that can hold what nobody is to read later. */
  parameters?(body: Body): Record<string, unknown>;
  /**
   * Asks whether somebody may. Absent: asks for the basic permission.
   *
   * @throws NotAllowedError
   */
  authorize?(
    credentials: BackstageCredentials,
    request: { params: Record<string, string>; body: Body; subject: Subject },
  ): Promise<void>;
  run(request: CommandRequest<Body, Subject>): Promise<CommandResult>;
}

/** A route that an outside system calls, which proves itself by a signature. */
export interface WebhookDefinition {
  summary: string;
  /** Largest body in bytes. */
  limitBytes: number;
  /** @param body as it came; its signature is for the handler to check */
  handle(body: Buffer, request: Request, response: Response): Promise<void>;
}

/** A route for other plugins of this portal, and nobody else. */
export interface InternalDefinition<Body> {
  summary: string;
  body: z.ZodType<Body>;
  /**
   * Answers the body; undefined for none.
   *
   * @param request `plugin`: id of the plugin that calls
   */
  handle(request: { body: Body; plugin: string }): Promise<unknown>;
}
