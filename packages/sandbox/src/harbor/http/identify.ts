import { createHash, timingSafeEqual } from 'node:crypto';
import type { Robot, User } from '../model/accessTypes';
import { robotName } from '../model/robots';
import type { HarborContext } from './context';

/** Who a `Authorization: Basic` or `Bearer` header proves; nobody when it proves nothing. */
export function identify(
  { model, tokens }: HarborContext,
  header: string | undefined,
): { user?: User; robot?: Robot } {
  const bearer = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  const basic = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  const username = bearer && tokens.owner(bearer, model.now());
  if (username !== undefined) {
    return {
      user: model.users.find(user => user.username === username),
      robot: model.robots.find(robot => robotName(model, robot) === username),
    };
  }
  const [name, password] = split(basic);
  if (name === undefined || password === undefined) return {};
  const user = model.users.find(({ username: each }) => each === name);
  if (user) return equal(user.password, password) ? { user } : {};
  const robot = model.robots.find(each => robotName(model, each) === name);
  const usable =
    robot &&
    !robot.disabled &&
    (robot.expiresAt < 0 || robot.expiresAt * 1000 > model.now()) &&
    equal(robot.secret, password);
  return usable ? { robot } : {};
}

function split(basic: string | undefined): [string?, string?] {
  const text = Buffer.from(basic ?? '', 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? [] : [text.slice(0, at), text.slice(at + 1)];
}

function equal(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
