import { z } from 'zod';
import { badRequest, conflict, notFound } from '../model/errors';
import type { Member, Project } from '../model/types';
import { presentMember } from '../presenters/projects';
import type { Api, Call } from './Api';
import { idOf, parseBody } from './bodies';
import { listOf } from './listing';

const switches = new Set([
  'public',
  'enable_content_trust',
  'enable_content_trust_cosign',
  'auto_sbom_generation',
  'prevent_vul',
  'auto_scan',
  'reuse_sys_cve_allowlist',
  'proxy_cache_local_on_not_found',
  'proxy_referrer_api',
]);
const severities = new Set(['none', 'low', 'medium', 'high', 'critical']);

const role = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);
const memberBody = z.looseObject({
  role_id: role,
  member_user: z
    .looseObject({
      user_id: z.number().int().optional(),
      username: z.string().optional(),
    })
    .optional(),
});

/** A project's settings and people. */
export function projectDetailRoutes(api: Api): void {
  metadataRoutes(api);
  memberRoutes(api);
}

function metadataRoutes(api: Api): void {
  const texts = z.record(z.string(), z.string());
  const metadatas = '/projects/:project/metadatas/';

  api.route('GET', metadatas, call => ({
    body: Object.fromEntries(api.project(call, 'metadata', 'list').metadata),
  }));

  api.route('POST', metadatas, call => {
    const body = parseBody(texts, call);
    const { metadata } = api.project(call, 'metadata', 'create');
    const [key, value] = checked(body);
    if (metadata.has(key)) throw conflict(`metadata ${key} already exists`);
    metadata.set(key, value);
    return {};
  });

  api.route('GET', `${metadatas}:name`, call => {
    const { metadata } = api.project(call, 'metadata', 'read');
    const { name = '' } = call.params;
    const value = metadata.get(name);
    return { body: value === undefined ? {} : { [name]: value } };
  });

  api.route('PUT', `${metadatas}:name`, call => {
    const body = parseBody(texts, call);
    const { metadata } = api.project(call, 'metadata', 'update');
    const { name = '' } = call.params;
    metadata.set(...checked({ [name]: body[name] ?? '' }));
    return {};
  });

  api.route('DELETE', `${metadatas}:name`, call => {
    const { metadata } = api.project(call, 'metadata', 'delete');
    metadata.delete(call.params.name ?? '');
    return {};
  });
}

/** @throws HarborError 400 for a setting that there is not, or with a value that it does not take */
function checked(metadata: Readonly<Record<string, string>>): [string, string] {
  const [[key, value] = ['', ''], ...more] = Object.entries(metadata);
  if (key === '' || more.length > 0) {
    throw badRequest('only allow one key/value pair');
  }
  const text = value.toLowerCase();
  if (switches.has(key)) {
    if (/^(?:1|t|true)$/.test(text)) return [key, 'true'];
    if (/^(?:0|f|false)$/.test(text)) return [key, 'false'];
    throw badRequest(`invalid value: ${value}`);
  }
  if (key !== 'severity') throw badRequest(`invalid key: ${key}`);
  if (!severities.has(text)) throw badRequest(`invalid value: ${value}`);
  return [key, text];
}

function memberRoutes(api: Api): void {
  const { model } = api.context;
  const members = '/projects/:project/members';
  const usernameOf = ({ userId }: Member) =>
    model.users.find(user => user.id === userId)?.username ?? '';

  api.route('GET', members, call => {
    const project = api.project(call, 'member', 'list');
    const name = call.query.get('entityname') ?? '';
    return listOf(
      call,
      project.members.filter(member => usernameOf(member).includes(name)),
      {
        fields: { id: member => member.id, entity_name: usernameOf },
        defaultSort: 'entity_name',
        present: member => presentMember(model, project, member),
      },
    );
  });

  api.route('POST', members, call => {
    const body = parseBody(memberBody, call);
    const project = api.project(call, 'member', 'create');
    const { user_id: id, username } = body.member_user ?? {};
    const user = model.users.find(
      each => each.id === id || each.username === username,
    );
    if (!user) throw notFound(`user ${username ?? id ?? ''}`);
    if (project.members.some(({ userId }) => userId === user.id)) {
      throw conflict(
        `The project member with user ${user.username} already exists`,
      );
    }
    const member: Member = {
      id: model.ids.next('member'),
      userId: user.id,
      roleId: body.role_id,
    };
    project.members.push(member);
    return {
      status: 201,
      headers: { location: `${call.url.pathname}/${member.id}` },
    };
  });

  api.route('GET', `${members}/:id`, call => {
    const project = api.project(call, 'member', 'read');
    return { body: presentMember(model, project, memberOf(project, call)) };
  });

  api.route('PUT', `${members}/:id`, call => {
    const body = parseBody(z.looseObject({ role_id: role }), call);
    const project = api.project(call, 'member', 'update');
    memberOf(project, call).roleId = body.role_id;
    return {};
  });

  api.route('DELETE', `${members}/:id`, call => {
    const project = api.project(call, 'member', 'delete');
    project.members.splice(project.members.indexOf(memberOf(project, call)), 1);
    return {};
  });
}

/** @throws HarborError 404 */
function memberOf({ id, members }: Project, call: Call): Member {
  const wanted = idOf(call, 'id');
  const member = members.find(each => each.id === wanted);
  if (!member) {
    throw notFound(`project member ${wanted} of project ${id}`);
  }
  return member;
}
