import { z } from 'zod';
import { badRequest, conflict, notFound } from '../model/errors';
import type { ImmutableRule, Project } from '../model/types';
import type { Api, Call } from './Api';
import { idOf, parseBody } from './bodies';
import { listOf } from './listing';

const selector = z.looseObject({
  kind: z.string().default('doublestar'),
  pattern: z.string().min(1),
});
const tagSelector = selector.extend({
  decoration: z.enum(['matches', 'excludes']),
});
const repositorySelector = selector.extend({
  decoration: z.enum(['repoMatches', 'repoExcludes']),
});
const ruleBody = z.looseObject({
  id: z.number().int().optional(),
  disabled: z.boolean().default(false),
  tag_selectors: z.array(tagSelector).min(1),
  scope_selectors: z.looseObject({
    repository: z.array(repositorySelector).min(1),
  }),
});

/** Rules for tags that stay what they are. */
export function immutableRoutes(api: Api): void {
  const { model } = api.context;
  const rules = '/projects/:project/immutabletagrules';

  api.route('GET', rules, call => {
    const { immutableRules } = api.project(call, 'immutable-tag', 'list');
    return listOf(call, immutableRules, {
      fields: { id: rule => rule.id, disabled: rule => rule.disabled },
      defaultSort: 'id',
      present: presentRule,
    });
  });

  api.route('POST', rules, call => {
    const body = parseBody(ruleBody, call);
    const project = api.project(call, 'immutable-tag', 'create');
    const rule = { id: 0, ...readRule(body) };
    refuseTwins(project, rule);
    rule.id = model.ids.next('immutable rule');
    project.immutableRules.push(rule);
    return {
      status: 201,
      headers: { location: `${call.url.pathname}/${rule.id}` },
    };
  });

  api.route('PUT', `${rules}/:id`, call => {
    const body = parseBody(ruleBody, call);
    if (body.id !== idOf(call, 'id')) {
      throw badRequest(
        "the immutable_rule_id doesn't match the id in the payload body of ImmutableRule",
      );
    }
    const project = api.project(call, 'immutable-tag', 'update');
    const rule = ruleOf(project, call);
    const changed = { id: rule.id, ...readRule(body) };
    refuseTwins(project, changed);
    Object.assign(rule, changed);
    return {};
  });

  api.route('DELETE', `${rules}/:id`, call => {
    const project = api.project(call, 'immutable-tag', 'delete');
    const { immutableRules } = project;
    immutableRules.splice(immutableRules.indexOf(ruleOf(project, call)), 1);
    return {};
  });
}

function ruleOf({ immutableRules }: Project, call: Call): ImmutableRule {
  const id = idOf(call, 'id');
  const rule = immutableRules.find(each => each.id === id);
  if (!rule) throw notFound(`the immutable rule ${id}`);
  return rule;
}

/** One selector for tags and one for repositories, as Harbor's own pages make them. */
function readRule(body: z.infer<typeof ruleBody>): Omit<ImmutableRule, 'id'> {
  const [tag] = body.tag_selectors;
  const [repository] = body.scope_selectors.repository;
  return {
    disabled: body.disabled,
    tagPattern: tag?.pattern ?? '**',
    tagDecoration: tag?.decoration ?? 'matches',
    repositoryPattern: repository?.pattern ?? '**',
    repositoryDecoration: repository?.decoration ?? 'repoMatches',
  };
}

function refuseTwins({ immutableRules }: Project, rule: ImmutableRule): void {
  const twin = immutableRules.some(
    each =>
      each.id !== rule.id &&
      each.tagPattern === rule.tagPattern &&
      each.tagDecoration === rule.tagDecoration &&
      each.repositoryPattern === rule.repositoryPattern &&
      each.repositoryDecoration === rule.repositoryDecoration,
  );
  if (twin) throw conflict('same immutable tag rule already exists');
}

function presentRule(rule: ImmutableRule) {
  return {
    action: 'immutable',
    disabled: rule.disabled,
    id: rule.id,
    scope_selectors: {
      repository: [
        {
          decoration: rule.repositoryDecoration,
          kind: 'doublestar',
          pattern: rule.repositoryPattern,
        },
      ],
    },
    tag_selectors: [
      {
        decoration: rule.tagDecoration,
        kind: 'doublestar',
        pattern: rule.tagPattern,
      },
    ],
    template: 'immutable_template',
  };
}
