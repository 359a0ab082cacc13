import { z } from 'zod';
import type { Robot } from '../model/accessTypes';
import { badRequest, conflict, notFound } from '../model/errors';
import { robotName } from '../model/robots';
import { presentRobot } from '../presenters/access';
import { moment } from '../presenters/times';
import type { Api, Call } from './Api';
import { idOf, parseBody } from './bodies';
import { listOf } from './listing';
import { readConditions, type Condition } from './queries';
import {
  checkRobotName,
  checkSecret,
  readPermissions,
  robotBody,
} from './robotBodies';

const day = 24 * 60 * 60;

/** Accounts for machines, of the system and of projects. */
export function robotRoutes(api: Api): void {
  const { model, random } = api.context;

  api.route('GET', '/robots', call => {
    call.caller.requireAuthenticated();
    const projectId = homeOf(call);
    requireAccess(call, projectId, 'list');
    return listOf(
      call,
      model.robots.filter(robot => robot.projectId === projectId),
      {
        fields: {
          id: robot => robot.id,
          name: robot => robot.name,
          description: robot => robot.description,
          disabled: robot => robot.disabled,
          duration: robot => robot.duration,
          creation_time: robot => new Date(robot.createdAt),
          update_time: robot => new Date(robot.updatedAt),
        },
        defaultSort: 'name',
        present: robot => presentRobot(model, robot),
      },
    );
  });

  api.route('POST', '/robots', call => {
    const body = parseBody(robotBody, call);
    call.caller.requireAuthenticated();
    checkRobotName(body.name);
    const { level, permissions } = readPermissions(body);
    const namespace = permissions[0]?.namespace ?? '';
    const projectId =
      level === 'project'
        ? call.caller.projectFor(namespace, 'robot', 'create').id
        : undefined;
    requireAccess(call, projectId, 'create');
    refuseTwins(body.name, projectId);
    const now = model.now();
    // Nothing said is what the system's configuration says.
    const duration = body.duration || 30;
    const robot: Robot = {
      id: model.ids.next('robot'),
      name: body.name,
      description: body.description,
      secret: newSecret(),
      level,
      ...(projectId !== undefined && { projectId }),
      disabled: body.disable,
      duration,
      expiresAt: expiry(now, duration),
      permissions,
      createdAt: now,
      updatedAt: now,
    };
    model.robots.push(robot);
    return {
      status: 201,
      headers: { location: `${call.url.pathname}/${robot.id}` },
      body: {
        creation_time: moment(now),
        expires_at: robot.expiresAt,
        id: robot.id,
        name: robotName(model, robot),
        secret: robot.secret,
      },
    };
  });

  api.route('GET', '/robots/:id', call => ({
    body: presentRobot(model, robotOf(call, 'read')),
  }));

  api.route('PUT', '/robots/:id', call => {
    const body = parseBody(robotBody, call);
    const robot = robotOf(call, 'update');
    const { level, permissions } = readPermissions(body);
    if (level !== robot.level || body.name !== robotName(model, robot)) {
      throw badRequest('cannot update the level or name of robot');
    }
    const duration = body.duration ?? robot.duration;
    Object.assign(robot, {
      description: body.description,
      disabled: body.disable,
      duration,
      expiresAt: expiry(robot.createdAt, duration),
      permissions,
      updatedAt: model.now(),
    });
    return {};
  });

  api.route('PATCH', '/robots/:id', call => {
    const { secret = '' } =
      call.body === undefined
        ? {}
        : parseBody(z.looseObject({ secret: z.string().optional() }), call);
    const robot = robotOf(call, 'update');
    if (secret !== '') checkSecret(secret);
    robot.secret = secret || newSecret();
    robot.updatedAt = model.now();
    return { body: secret === '' ? { secret: robot.secret } : {} };
  });

  api.route('DELETE', '/robots/:id', call => {
    const robot = robotOf(call, 'delete');
    model.robots.splice(model.robots.indexOf(robot), 1);
    return {};
  });

  function robotOf(call: Call, action: string): Robot {
    call.caller.requireAuthenticated();
    const id = idOf(call, 'id');
    const robot = model.robots.find(each => each.id === id);
    if (!robot) throw notFound(`robot ${id}`);
    requireAccess(call, robot.projectId, action);
    return robot;
  }

  function refuseTwins(name: string, projectId: number | undefined): void {
    const twin = model.robots.find(
      each => each.name === name && each.projectId === projectId,
    );
    if (!twin) return;
    const whole = robotName(model, twin).replace(/^robot\$/, '');
    throw conflict(`robot account ${projectId ?? 0}:${whole} already exists`);
  }

  function newSecret(): string {
    // Upper case, lower case and a digit, as Harbor wants them.
    return `Aa1${random.hex(29)}`;
  }
}

/** @throws HarborError 401, 403, 404 */
function requireAccess(
  { caller }: Call,
  projectId: number | undefined,
  action: string,
): void {
  if (projectId === undefined) caller.requireSystem('robot', action);
  else caller.projectFor(String(projectId), 'robot', action);
}

/** The project whose robots are asked for; undefined is the system. @throws HarborError 400 */
function homeOf({ query }: Call): number | undefined {
  const conditions = readConditions(query.get('q'));
  const level = exact(conditions.get('Level')) ?? 'system';
  if (level === 'system') return undefined;
  if (level !== 'project') {
    throw badRequest('bad request error level input');
  }
  if (!conditions.has('ProjectID')) {
    throw badRequest('must with project ID when to query project robots');
  }
  const id = Number(exact(conditions.get('ProjectID')));
  if (!Number.isInteger(id) || id <= 0) {
    throw badRequest('ProjectID must be a positive integer');
  }
  return id;
}

function exact(condition: Condition | undefined): string | undefined {
  return condition?.kind === 'exact' ? condition.value : undefined;
}

/** Seconds since the epoch; -1 never. */
function expiry(createdAt: number, days: number): number {
  return days < 0 ? -1 : Math.floor(createdAt / 1000) + days * day;
}
