import type { KubernetesObject } from '../../kubernetes/objects';
import { lastAppliedAnnotation } from '../live/resourceKeys';
import { differs, lastApplied } from './difference';

const desired: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { a: '1' } },
  spec: {
    replicas: 0,
    template: {
      spec: {
        containers: [
          { name: 'web', image: 'web:v1', resources: { limits: { cpu: 1 } } },
        ],
      },
    },
  },
};

function live(
  spec: Record<string, unknown>,
  labels: Record<string, string> = { a: '1' },
  applied = desired,
): KubernetesObject {
  return {
    ...desired,
    metadata: {
      ...desired.metadata,
      labels,
      annotations: { [lastAppliedAnnotation]: lastApplied(applied) },
    },
    spec: { ...desired.spec, ...spec },
  };
}

describe('differs', () => {
  it('does not mind defaults, and amounts written otherwise', () => {
    const containers = [
      {
        name: 'web',
        image: 'web:v1',
        imagePullPolicy: 'IfNotPresent',
        resources: { limits: { cpu: '1000m' } },
      },
    ];
    const same = live({ paused: false, template: { spec: { containers } } });
    expect(differs(desired, same)).toBe(false);
  });

  it('sees a changed field, another container, a lost label', () => {
    expect(differs(desired, live({ replicas: 2 }))).toBe(true);
    expect(
      differs(desired, live({ template: { spec: { containers: [] } } })),
    ).toBe(true);
    expect(differs(desired, live({}, {}))).toBe(true);
  });

  it('sees what Git no longer has, and leaves alone what others added', () => {
    const before = {
      ...desired,
      metadata: { name: 'web', labels: { a: '1', b: '2' } },
    };
    expect(differs(desired, live({}, { a: '1', b: '2' }, before))).toBe(true);
    expect(differs(desired, live({}, { a: '1', c: '3' }))).toBe(false);
  });

  it('compares secrets as they are stored', () => {
    const secret = (fields: object): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      ...fields,
    });
    const asked = secret({ stringData: { password: 'x' } });
    expect(differs(asked, secret({ data: { password: 'eA==' } }))).toBe(false);
    expect(differs(asked, secret({ data: { password: 'eQ==' } }))).toBe(true);
  });
});
