import { MemoryTree } from '../../kustomize/tree';
import { generateApplications } from './generate';
import { type GeneratorContext, generateParameters } from './parameters';
import type { Generator } from './types';

const repoURL = 'http://127.0.0.1/gitops.git';
const tree = new MemoryTree({
  'staging/checkout/kustomization.yaml': '{}',
  'staging/catalog/kustomization.yaml': '{}',
  'staging/catalog/patches/a.yaml': '{}',
  'staging/.hidden/kustomization.yaml': '{}',
  'staging/hibernation.yaml': '{}',
  'apps/Team_One/config.json': '{"team": {"name": "one"}, "size": 3}',
});

function parameters(generator: Generator, goTemplate = true) {
  const context: GeneratorContext = {
    treeOf: () => tree,
    style: { goTemplate, options: ['missingkey=error'] },
  };
  return generateParameters(generator, context);
}

describe('git directories', () => {
  it('finds directories, never files or hidden ones', () => {
    expect(
      parameters({
        git: { repoURL, directories: [{ path: 'staging/*' }] },
      }),
    ).toEqual([
      {
        path: {
          path: 'staging/catalog',
          segments: ['staging', 'catalog'],
          basename: 'catalog',
          basenameNormalized: 'catalog',
        },
      },
      {
        path: {
          path: 'staging/checkout',
          segments: ['staging', 'checkout'],
          basename: 'checkout',
          basenameNormalized: 'checkout',
        },
      },
    ]);
  });

  it('leaves out what is excluded and goes deep where asked', () => {
    const paths = parameters({
      git: {
        repoURL,
        directories: [
          { path: 'staging/**' },
          { path: 'staging/checkout', exclude: true },
        ],
      },
    }).map(each => each.path);
    expect(paths).toEqual([
      expect.objectContaining({ path: 'staging/catalog' }),
      expect.objectContaining({ path: 'staging/catalog/patches' }),
    ]);
  });
});

describe('git files', () => {
  const git = { repoURL, files: [{ path: 'apps/*/config.json' }] };

  it('gives the content and the path', () => {
    expect(parameters({ git: { ...git, pathParamPrefix: 'at' } })).toEqual([
      {
        team: { name: 'one' },
        size: 3,
        at: {
          path: {
            path: 'apps/Team_One',
            segments: ['apps', 'Team_One'],
            basename: 'Team_One',
            basenameNormalized: 'team-one',
            filename: 'config.json',
            filenameNormalized: 'config.json',
          },
        },
      },
    ]);
  });

  it('flattens everything to texts without Go templates', () => {
    expect(parameters({ git }, false)).toEqual([
      {
        'team.name': 'one',
        size: '3',
        path: 'apps/Team_One',
        'path.basename': 'Team_One',
        'path.basenameNormalized': 'team-one',
        'path.filename': 'config.json',
        'path.filenameNormalized': 'config.json',
        'path[0]': 'apps',
        'path[1]': 'Team_One',
      },
    ]);
  });

  it('adds values made of the other parameters', () => {
    const [made] = parameters({
      git: { ...git, values: { title: '{{ .team.name | upper }}' } },
    });
    expect(made).toMatchObject({ values: { title: 'ONE' } });
  });
});

describe('combinations', () => {
  const list = (...elements: Array<Record<string, string>>): Generator => ({
    list: { elements },
  });

  it('merges maps and lets the later generator win', () => {
    expect(
      parameters({
        matrix: {
          generators: [
            { list: { elements: [{ a: { x: 1, y: 1 }, b: [1] }] } },
            { list: { elements: [{ a: { y: 2 }, b: [2, 3] }] } },
          ],
        },
      }),
    ).toEqual([{ a: { x: 1, y: 2 }, b: [2, 3] }]);
  });

  it('refuses clashes without Go templates', () => {
    const matrix = { generators: [list({ a: '1' }), list({ a: '2' })] };
    expect(() => parameters({ matrix }, false)).toThrow(
      'found duplicate key a with different value, a: 1 ,b: 2',
    );
  });

  it('lets the second generator use the first', () => {
    const second = list({ b: '{{ .a }}-b' });
    expect(
      parameters({ matrix: { generators: [list({ a: 'x' }), second] } }),
    ).toEqual([{ a: 'x', b: 'x-b' }]);
  });

  it.each([[1], [3]])('refuses a matrix of %d', count => {
    const generators = Array.from({ length: count }, () => list({}));
    expect(() => parameters({ matrix: { generators } })).toThrow(
      'Matrix support only two',
    );
  });

  it('merges by keys, and refuses keys that are not unique', () => {
    const base = list({ key: 'a', v: '1' }, { key: 'b', v: '1' });
    const merge = (other: Generator) => ({
      merge: { mergeKeys: ['key'], generators: [base, other] },
    });
    expect(parameters(merge(list({ key: 'b', v: '2' })))).toEqual([
      { key: 'a', v: '1' },
      { key: 'b', v: '2' },
    ]);
    expect(() => parameters(merge(list({ key: 'b' }, { key: 'b' })))).toThrow(
      'Duplicate key was {"key":"b"}',
    );
  });

  it('keeps only what a selector lets through', () => {
    const generator = {
      ...list({ kind: 'a' }, { kind: 'b' }),
      selector: {
        matchExpressions: [
          { key: 'kind', operator: 'NotIn' as const, values: ['a'] },
        ],
      },
    };
    expect(parameters(generator)).toEqual([{ kind: 'b' }]);
  });

  it('says which generators there are', () => {
    expect(() => parameters({ clusters: {} })).toThrow(
      'this sandbox has no generator clusters: use git, list, matrix or merge',
    );
  });
});

describe('the template', () => {
  const set = (metadata: object, extra: object = {}) => ({
    metadata: { name: 's' },
    spec: {
      generators: [{ list: { elements: [{ name: 'a' }], ...extra } }],
      template: { metadata, spec: { project: 'default', source: {} } },
    },
  });

  it('replaces placeholders without Go templates, and keeps unknown ones', () => {
    const { applications } = generateApplications(
      set({ name: '{{name}}-{{ name }}', labels: { x: '{{other}}' } }),
      tree,
    );
    expect(applications).toHaveLength(0);
    const known = generateApplications(set({ name: '{{name}}' }), tree);
    expect(known.applications[0]?.metadata).toEqual({
      name: 'a',
      namespace: 'argocd',
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    });
  });

  it("lets a generator's own template go over the common one", () => {
    const own = { metadata: {}, spec: { project: 'own', destination: {} } };
    const { applications } = generateApplications(
      set({ name: '{{name}}' }, { template: own }),
      tree,
    );
    expect(applications[0]?.spec).toEqual({ project: 'own', source: {} });
  });
});
