import { environmentKinds } from '@slipway/plugin-environments-common';
import { z } from 'zod';

/** An action by name, with `*` for any part of a name: `environments.*`. */
const actionPattern = z.string().regex(/^[a-zA-Z0-9*][a-zA-Z0-9.*_-]*$/, {
  error:
    'is no action: it is the name of a permission such as environments.wake, with * for any part of a name',
});

/** An action by its whole name. */
const actionName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, {
  error: 'is no action: it is the name of a permission, without *',
});

const example = { group: 'sre', user: 'sam' };

const groupOrUser = (kind: 'group' | 'user') =>
  z
    .string()
    .regex(new RegExp(`^(${kind}:)?([a-zA-Z0-9._-]+/)?[a-zA-Z0-9._-]+$`, 'i'), {
      error: `is no ${kind}: write a name (${example[kind]}) or an entity reference (${kind}:default/${example[kind]})`,
    })
    .transform(ref => {
      const [name, namespace = 'default'] = ref
        .replace(/^[^:]*:/, '')
        .split('/')
        .reverse();
      return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
    })
    .describe(`Entity reference ${kind}:<namespace>/<name>`);

/** A cluster by its whole name. */
const cluster = z.string().regex(/^[^*]+$/, {
  error: 'is no cluster: write its whole name, without *',
});

/** A service by name, with `*` for any part of it. `owned` is a word of its own, which a list is easily put around. */
const servicePattern = z.string().regex(/^(?!owned$)[a-zA-Z0-9*._-]+$/, {
  error:
    'is no service: write a name, with * for any part of it; the services that whoever asks owns are services: owned, without a list',
});

/** What members of a role may do, and on what. */
export const grantSchema = z.strictObject({
  /** What they may do. */
  actions: z.array(actionPattern).min(1),
  /** Kinds of environments; absent: every kind. */
  kinds: z.array(z.enum(environmentKinds)).min(1).optional(),
  /** Names of clusters; absent: every cluster. */
  clusters: z.array(cluster).min(1).optional(),
  /**
   * Services: `owned` by whoever asks, or names, with `*` for any part of a name; absent: every service.
   */
  services: z
    .union([z.literal('owned'), z.array(servicePattern).min(1)], {
      error: 'has to be the word owned or a list of names of services',
    })
    .optional(),
});

/** One role of `permission.roles`. */
export const roleSchema = z.strictObject({
  /** Unique; letters, digits and dashes. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, {
    error: 'has to be lower-case letters, digits and dashes',
  }),
  /** How people call its members: `QA`. */
  title: z.string().min(1),
  /** Entity references or names of groups whose members have it. */
  groups: z.array(groupOrUser('group')).default([]),
  /** Entity references or names of people who have it. */
  users: z.array(groupOrUser('user')).default([]),
  /** Everybody who is signed in has it, so that it names neither groups nor users. */
  everyone: z.boolean().default(false),
  may: z.array(grantSchema).min(1),
});

/** `permission.roles`. */
export const rolesSchema = z.array(roleSchema).superRefine((roles, context) => {
  roles.forEach(({ name, groups, users, everyone }, index) => {
    const first = roles.findIndex(role => role.name === name);
    if (first < index) {
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `${JSON.stringify(name)} is the name of roles[${first}] already`,
      });
    }
    if (!everyone && groups.length === 0 && users.length === 0) {
      context.addIssue({
        code: 'custom',
        path: [index],
        message: `nobody can have the role ${JSON.stringify(name)}: give it groups, users or everyone: true`,
      });
    }
    if (everyone && groups.length + users.length > 0) {
      context.addIssue({
        code: 'custom',
        path: [index, 'everyone'],
        message: `everybody would have the role ${JSON.stringify(name)}, and not only its groups and users: leave out the one or the other`,
      });
    }
  });
});

/** Who did the one may not do the other to the same target. */
export const separationSchema = z.strictObject({
  /** The action that is refused: `delivery.promotion.approve`. */
  action: actionName,
  /** To whoever did this before: `delivery.promotion.request`. */
  notAfter: actionName,
});

export type Role = z.output<typeof roleSchema>;
export type Grant = z.output<typeof grantSchema>;
export type Separation = z.output<typeof separationSchema>;
