import { isYamlMap } from '../goyaml';
import { buildKustomization, explainBuildError } from './build';
import { BuildError } from './errors';
import type { KustomizeOverrides } from './overrides';
import { overlays } from './testing/overlays';
import { MemoryTree } from './tree';

const tree = new MemoryTree({
  ...overlays,
  '_base/_namespace/kustomization.yaml': 'resources: [namespace.yaml]\n',
  '_base/_namespace/namespace.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: placeholder}\n',
});

function build(path: string, overrides?: KustomizeOverrides) {
  return buildKustomization(tree, path, overrides);
}

function find(kind: string, overrides?: KustomizeOverrides, path = 'base') {
  const found = build(path, overrides).find(each => each.kind === kind);
  if (!found) throw new Error(`no ${kind} was built`);
  return found;
}

function failure(overrides: KustomizeOverrides): BuildError {
  try {
    build('base', overrides);
  } catch (error) {
    if (error instanceof BuildError) return error;
    throw error;
  }
  throw new Error('it was built');
}

describe("an Application's overrides", () => {
  it('set images of Rollouts and Deployments by name', () => {
    const overrides = {
      images: [
        'storefront=harbor.test/shop/storefront:pr-1',
        'checkout:v2',
        'envoy=envoy@sha256:cc',
      ],
    };
    expect(find('Rollout', overrides).spec).toMatchObject({
      template: {
        spec: {
          containers: [{ image: 'harbor.test/shop/storefront:pr-1' }],
        },
      },
    });
    expect(find('Deployment', overrides).spec).toMatchObject({
      template: {
        spec: {
          initContainers: [{ image: 'checkout:v2' }],
          containers: [{ image: 'checkout:v2' }, { image: 'envoy@sha256:cc' }],
        },
      },
    });
  });

  it('replace what the kustomization says about the same image', () => {
    const deployment = find(
      'Deployment',
      { images: ['checkout=other/checkout:v9'] },
      'images',
    );
    expect(deployment.spec).toMatchObject({
      template: { spec: { containers: [{ image: 'other/checkout:v9' }, {}] } },
    });
  });

  it('refuse an image that names nothing new', () => {
    expect(failure({ images: ['checkout'] }).message).toContain(
      'invalid format of image',
    );
  });

  it('rename the Namespace itself, and label it', () => {
    const [namespace] = build('_base/_namespace', {
      namespace: 'pr-123',
      labelWithoutSelector: true,
      commonLabels: { 'slipway.dev/environment': 'pr-123' },
    });
    expect(namespace).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'pr-123',
        labels: { 'slipway.dev/environment': 'pr-123' },
      },
    });
  });

  it('leave selectors and pod templates alone with labelWithoutSelector', () => {
    const before = find('Deployment');
    const after = find('Deployment', {
      labelWithoutSelector: true,
      commonLabels: { 'slipway.dev/environment': 'pr-1' },
    });
    expect(after.spec).toEqual(before.spec);
    expect(after.metadata.labels).toMatchObject({
      'slipway.dev/environment': 'pr-1',
      tier: 'front',
    });
  });

  it('label selectors without it', () => {
    const overrides = { commonLabels: { team: 'a' } };
    expect(find('Service', overrides).spec).toMatchObject({
      selector: { app: 'checkout', team: 'a' },
    });
  });

  it('fail with two labels and labelWithoutSelector, as with kustomize 5.4', () => {
    const error = failure({
      labelWithoutSelector: true,
      commonLabels: {
        'slipway.dev/kind': 'pull-request',
        'slipway.dev/environment': 'pr-1',
      },
    });
    expect(explainBuildError(error, 'base')).toBe(
      '`kustomize edit add label --without-selector slipway.dev/environment:pr-1 slipway.dev/kind:pull-request` failed exit status 1: Error: label slipway.dev/kind already in kustomization file. Use --force to override.',
    );
  });

  it('take two labels by force', () => {
    const { labels } = find('Service', {
      labelWithoutSelector: true,
      forceCommonLabels: true,
      commonLabels: { a: '1', b: '2' },
    }).metadata;
    expect(labels).toMatchObject({ a: '1', b: '2' });
  });

  it('apply patches, replicas, annotations and affixes', () => {
    const overrides = {
      namePrefix: 'p-',
      nameSuffix: '-s',
      replicas: [{ name: 'checkout', count: '0' }],
      commonAnnotations: { note: 'x' },
      patches: [
        {
          target: { kind: 'Rollout' },
          patch: '- {op: replace, path: /spec/replicas, value: 5}',
        },
      ],
    };
    expect(find('Deployment', overrides)).toMatchObject({
      metadata: { name: 'p-checkout-s', annotations: { note: 'x' } },
      spec: { replicas: 0 },
    });
    expect(find('Rollout', overrides).spec?.replicas).toBe(5);
  });

  it('cannot set replicas of a Rollout', () => {
    const error = failure({ replicas: [{ name: 'storefront', count: 0 }] });
    expect(explainBuildError(error, 'base')).toMatch(
      /^`kustomize build <path to cached source>\/base` failed exit status 1: Error: resource with name storefront does not match a config/,
    );
  });
});

describe('buildKustomization', () => {
  it('gives objects that the caller may change', () => {
    const [first] = build('asleep');
    if (!first) throw new Error('nothing was built');
    first.metadata.name = 'changed';
    first.metadata.labels = {};
    expect(build('asleep')[0]?.metadata.name).toBe('placeholder');
    expect(build('base')[0]?.metadata.labels).not.toEqual({});
  });

  it('says when there is no such directory', () => {
    expect(() => build('nosuch')).toThrow(
      "must build at directory: not a valid directory: evalsymlink failure on '<path to cached source>/nosuch'",
    );
  });

  it('keeps texts that look like something else', () => {
    const { data } = find('ConfigMap');
    expect(isYamlMap(data as never) && data).toEqual({
      a: 'b',
      octal: '010',
      multi: 'x\ny\n',
    });
  });

  it('builds 6,000 Applications in a few seconds', () => {
    const start = performance.now();
    for (let at = 0; at < 6000; at++) {
      build('base', {
        namespace: `pr-${at}`,
        images: [`checkout=harbor.test/shop/checkout:pr-${at}`],
        labelWithoutSelector: true,
        commonLabels: { 'slipway.dev/environment': `pr-${at}` },
      });
    }
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
