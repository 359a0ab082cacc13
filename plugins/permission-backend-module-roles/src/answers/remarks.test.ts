import type { Grant, Remark, Separation } from '@slipway/plugin-access-common';
import { permissions, roles } from '../__testUtils__/policies';
import type { Vacancy } from '../catalog';
import { remarksOn } from './remarks';

const role = (name: string, ...may: Grant[]) => ({
  name,
  title: name.toUpperCase(),
  groups: [name],
  may,
});

function remarks(
  given: Parameters<typeof roles>,
  more: {
    separationOfDuties?: Separation[];
    vacancies?: Array<[string, Vacancy]>;
    silent?: Array<{ plugin: string; message: string }>;
  } = {},
): Remark[] {
  const { separationOfDuties = [], vacancies = [], silent = [] } = more;
  const actions = Object.values(permissions).map(permission => ({
    plugin: 'any',
    permission,
  }));
  return remarksOn(
    { roles: roles(...given), separationOfDuties },
    { actions, silent },
    new Map(vacancies),
  );
}

describe('remarksOn', () => {
  it('has nothing to say where all has an effect', () => {
    expect(
      remarks(
        [
          role('dev', { actions: ['environments.wake'], services: 'owned' }),
          role('ops', { actions: ['*'] }),
          role('own', { actions: ['catalog.*'], services: 'owned' }),
        ],
        {
          separationOfDuties: [
            { action: 'environments.sleep', notAfter: 'environments.wake' },
          ],
        },
      ),
    ).toEqual([]);
  });

  it('says once, and as no mistake, which actions nobody declares', () => {
    const approve = 'delivery.promotion.approve';
    expect(
      remarks(
        [
          role('qa', { actions: [approve, 'environments.wake'] }),
          role('sre', { actions: ['delivery.*'] }, { actions: [approve] }),
        ],
        {
          separationOfDuties: [
            { action: approve, notAfter: 'environments.wake' },
          ],
        },
      ),
    ).toEqual([
      {
        severity: 'info',
        about: 'undeclared-action',
        subject: approve,
        in: ['QA', 'SRE', 'Separation of duties'],
        text: `no plugin here has ${approve}`,
      },
      {
        severity: 'info',
        about: 'undeclared-action',
        subject: 'delivery.*',
        in: ['SRE'],
        text: 'no plugin here has delivery.*',
      },
    ]);
  });

  it('warns first of what is a mistake', () => {
    const found = remarks(
      [
        role('qa', { actions: ['delivery.*', 'environments.wake'] }),
        { ...role('sre', { actions: ['*'] }), users: ['ghost'] },
      ],
      {
        vacancies: [
          ['group:default/qa', 'empty-group'],
          ['group:default/sre', 'unknown-group'],
          ['user:default/ghost', 'unknown-user'],
        ],
        silent: [{ plugin: 'delivery', message: 'starting' }],
      },
    );
    expect(
      found.map(one => [one.severity, one.about, one.in.join(), one.text]),
    ).toEqual([
      [
        'warning',
        'silent-plugin',
        '',
        'the plugin delivery did not say what can be done in it: starting',
      ],
      ['warning', 'empty-group', 'QA', 'nobody is in group:default/qa'],
      [
        'warning',
        'unknown-group',
        'SRE',
        'the catalog has no group:default/sre',
      ],
      [
        'warning',
        'unknown-user',
        'SRE',
        'the catalog has no user:default/ghost',
      ],
      ['info', 'undeclared-action', 'QA', 'no plugin here has delivery.*'],
    ]);
  });

  it.each<[string, Grant, Array<Partial<Remark>>]>([
    [
      'an action by name that cannot be limited',
      {
        actions: ['environments.wake', 'environments.notice.acknowledge'],
        kinds: ['staging'],
      },
      [
        {
          severity: 'warning',
          about: 'unlimitable-action',
          text: 'environments.notice.acknowledge is not done to one resource, so it cannot be limited',
        },
      ],
    ],
    [
      'one that a pattern leaves out, and only that',
      { actions: ['environments.*'], clusters: ['preview'] },
      [
        {
          severity: 'info',
          about: 'unlimitable-action',
          subject: 'environments.notice.acknowledge',
        },
      ],
    ],
    [
      'a pattern of nothing that can be limited',
      { actions: ['catalog.*'], kinds: ['staging'] },
      [
        {
          severity: 'warning',
          text: 'catalog.entity.refresh is done to a catalog-entity, which cannot be limited to kinds of environments',
        },
      ],
    ],
    [
      'a type of resource that knows no limits',
      { actions: ['scaffolder.template.run'], services: 'owned' },
      [
        {
          severity: 'warning',
          text: 'scaffolder.template.run is done to a scaffolder-template, for which there are no limits',
        },
      ],
    ],
    [
      'reading by name',
      { actions: ['environments.read'], kinds: ['staging'] },
      [
        {
          severity: 'warning',
          about: 'limited-reading',
          text: 'environments.read only reads, and everybody who is signed in may read',
        },
      ],
    ],
  ])('on a grant with limits: %s', (_what, grant, wanted) => {
    expect(remarks([role('qa', grant)])).toMatchObject(wanted);
    expect(remarks([role('qa', grant)])).toHaveLength(wanted.length);
  });
});
