import type { Permission } from '@backstage/plugin-permission-common';
import type { Grant, Remark, Role } from '@slipway/plugin-access-common';
import type { Vacancy } from '../catalog';
import type { Policy } from '../config';
import type { KnownActions } from '../plugins';
import {
  coversAction,
  isLimited,
  matchesAction,
  onlyReads,
  whyNotLimitable,
} from '../policy';

/** A remark at one place; those that differ only in the place become one. */
type Finding = Omit<Remark, 'in'>;

/**
 * What in the configuration has no effect, warnings first.
 *
 * @param vacancies why nobody has a role through a group or user
 */
export function remarksOn(
  { roles, separationOfDuties }: Policy,
  { actions, silent }: KnownActions,
  vacancies: ReadonlyMap<string, Vacancy>,
): Remark[] {
  const permissions = actions.map(({ permission }) => permission);
  const remarks = new Map<string, Remark>();
  const add = (findings: Finding[], place?: string) => {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const remark = remarks.get(key) ?? { ...finding, in: [] };
      remarks.set(key, remark);
      if (place && !remark.in.includes(place)) remark.in.push(place);
    }
  };
  add(silent.map(onSilence));
  for (const role of roles) {
    add(onMembers(role, vacancies), role.title);
    for (const grant of role.may) {
      add(onActions(grant.actions, permissions), role.title);
      add(onLimits(grant, permissions), role.title);
    }
  }
  for (const { action, notAfter } of separationOfDuties)
    add(onActions([action, notAfter], permissions), 'Separation of duties');
  const all = [...remarks.values()];
  const of = (wanted: Remark['severity']) =>
    all.filter(({ severity }) => severity === wanted);
  return [...of('warning'), ...of('info')];
}

function onSilence({
  plugin,
  message,
}: KnownActions['silent'][number]): Finding {
  return {
    severity: 'warning',
    about: 'silent-plugin',
    subject: plugin,
    text: `the plugin ${plugin} did not say what can be done in it: ${message}`,
  };
}

const vacant: Record<Vacancy, (ref: string) => string> = {
  'empty-group': ref => `nobody is in ${ref}`,
  'unknown-group': ref => `the catalog has no ${ref}`,
  'unknown-user': ref => `the catalog has no ${ref}`,
};

function onMembers(
  { groups, users }: Role,
  vacancies: ReadonlyMap<string, Vacancy>,
): Finding[] {
  return [...groups, ...users].flatMap(subject => {
    const about = vacancies.get(subject);
    return about
      ? [{ severity: 'warning', about, subject, text: vacant[about](subject) }]
      : [];
  });
}

/** An action that nobody declares is no mistake: its plugin may be for later. */
function onActions(patterns: string[], permissions: Permission[]): Finding[] {
  return patterns
    .filter(
      pattern => !permissions.some(({ name }) => matchesAction(pattern, name)),
    )
    .map(subject => ({
      severity: 'info',
      about: 'undeclared-action',
      subject,
      text: `no plugin here has ${subject}`,
    }));
}

function onLimits(grant: Grant, permissions: Permission[]): Finding[] {
  if (!isLimited(grant)) return [];
  const covered = permissions.filter(({ name }) => coversAction(grant, name));
  const changing = covered.filter(permission => !onlyReads(permission));
  const limitable = changing.some(
    permission => !whyNotLimitable(grant, permission),
  );
  return covered.flatMap(permission => {
    const { name } = permission;
    const isNamed = grant.actions.includes(name);
    if (onlyReads(permission)) return isNamed ? [onLimitedReading(name)] : [];
    const why = whyNotLimitable(grant, permission);
    if (!why) return [];
    return [
      {
        // A pattern leaves it out, and does something all the same.
        severity: isNamed || !limitable ? 'warning' : 'info',
        about: 'unlimitable-action',
        subject: name,
        text: `${name} ${why}`,
      },
    ];
  });
}

function onLimitedReading(subject: string): Finding {
  return {
    severity: 'warning',
    about: 'limited-reading',
    subject,
    text: `${subject} only reads, and everybody who is signed in may read`,
  };
}
