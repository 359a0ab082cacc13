import { MemoryTree } from '../../kustomize/tree';
import { conditionsOf } from './conditions';
import { GeneratorError } from './errors';
import { generateApplications } from './generate';
import { elements, environmentsSet, strictElements } from './testing/sets';

const good = `name: pr-101
kind: pull-request
commit: "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"
services:
  - {name: storefront, image: harbor.example.test/shop/storefront, tag: pr-101-9f8e7d6}
  - {name: catalog, image: harbor.example.test/shop/catalog, tag: pr-101-9f8e7d6}
dependencies: [postgres]
`;

function generate(
  files: Record<string, string>,
  set: unknown = environmentsSet(),
) {
  const placed = Object.entries(files).map(([name, text]) => [
    `environments/pr/${name}`,
    text,
  ]);
  return generateApplications(set, new MemoryTree(Object.fromEntries(placed)));
}

function names(generation: ReturnType<typeof generate>): string[] {
  return generation.applications.map(({ metadata }) => metadata.name);
}

describe('generateApplications over files and a list', () => {
  it('makes one Application for the Namespace, each service and each dependency', () => {
    const generation = generate({ 'pr-101.yaml': good });
    expect(names(generation)).toEqual([
      'pr-101-namespace',
      'pr-101-storefront',
      'pr-101-catalog',
      'pr-101-postgres',
    ]);
    expect(generation.applications[1]).toEqual({
      metadata: {
        name: 'pr-101-storefront',
        namespace: 'argocd',
        labels: {
          'slipway.dev/environment': 'pr-101',
          'slipway.dev/kind': 'pull-request',
          'slipway.dev/role': 'service',
          'slipway.dev/service': 'storefront',
        },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: 'default',
        source: {
          repoURL: 'http://127.0.0.1/gitops.git',
          targetRevision: 'main',
          path: '_base/storefront',
          kustomize: {
            namespace: 'pr-101',
            labelWithoutSelector: true,
            commonLabels: { 'slipway.dev/environment': 'pr-101' },
            images: [
              'storefront=harbor.example.test/shop/storefront:pr-101-9f8e7d6',
            ],
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: 'pr-101',
        },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
    expect(generation.applications[0]?.spec).not.toHaveProperty(
      'source.kustomize.images',
    );
  });

  it('says that all is well, with no file too', () => {
    const success = {
      conditions: [
        expect.objectContaining({
          type: 'ErrorOccurred',
          status: 'False',
          reason: 'ApplicationSetUpToDate',
          message: 'All applications have been generated successfully',
        }),
        expect.objectContaining({
          type: 'ParametersGenerated',
          status: 'True',
          message: 'Successfully generated parameters for all Applications',
        }),
        expect.objectContaining({
          type: 'ResourcesUpToDate',
          status: 'True',
          reason: 'ApplicationSetUpToDate',
        }),
      ],
      health: {
        status: 'Healthy',
        message: 'All applications have been generated successfully',
      },
    };
    expect(conditionsOf(generate({ 'a.yaml': good }))).toEqual(success);
    const empty = generate({});
    expect(empty.applications).toEqual([]);
    expect(conditionsOf(empty)).toEqual(success);
  });

  it('stops everything at a file that is no YAML, and names it', () => {
    const generation = generate({
      'pr-101.yaml': good,
      'pr-105.yaml': 'name: pr-105\ntitle: a: b\n',
    });
    expect(generation.applications).toEqual([]);
    expect(generation.failure).toEqual({
      reason: 'ApplicationGenerationFromParamsError',
      message:
        "error failed to get params for first generator in matrix generator: child generator returned an error on parameter generation: error generating params from git: unable to process file 'environments/pr/pr-105.yaml': unable to parse file: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context",
    });
    expect(conditionsOf(generation)).toMatchObject({
      conditions: [
        { type: 'ErrorOccurred', status: 'True' },
        {
          type: 'ParametersGenerated',
          status: 'False',
          reason: 'ErrorOccurred',
        },
        { type: 'ResourcesUpToDate', status: 'False', reason: 'ErrorOccurred' },
      ],
      health: { status: 'Degraded' },
    });
  });

  it('stops everything at a key that the template misses, without naming the file', () => {
    const generation = generate({
      'pr-101.yaml': good,
      'pr-105.yaml': good.replace('kind: pull-request\n', ''),
    });
    expect(generation.applications).toEqual([]);
    expect(generation.failure).toEqual({
      reason: 'RenderTemplateParamsError',
      message:
        'failed to execute go template {{ .kind }}: template: base:1:3: executing "base" at <.kind>: map has no entry for key "kind"',
    });
  });

  it('stops everything at a key that the elements miss, printing the template', () => {
    const generation = generate(
      { 'a.yaml': good.replace('dependencies: [postgres]\n', '') },
      environmentsSet({ elementsYaml: strictElements }),
    );
    expect(generation.failure).toEqual({
      reason: 'ApplicationGenerationFromParamsError',
      message: `failed to get params for second generator in the matrix generator: child generator returned an error on parameter generation: failed to replace parameters in generator: failed to execute go template ${strictElements}: template: base:5:10: executing "base" at <.dependencies>: map has no entry for key "dependencies"`,
    });
  });

  it('takes an empty file as one without any key', () => {
    expect(generate({ 'a.yaml': good, 'b.yaml': '' }).failure).toEqual({
      reason: 'ApplicationGenerationFromParamsError',
      message: `failed to get params for second generator in the matrix generator: child generator returned an error on parameter generation: failed to replace parameters in generator: failed to execute go template ${elements}: template: base:2:10: executing "base" at <.services>: map has no entry for key "services"`,
    });
  });

  it('makes an environment without dependencies where the elements ask first', () => {
    const generation = generate({
      'a.yaml': good.replace('dependencies: [postgres]\n', ''),
    });
    expect(names(generation)).not.toContain('pr-101-postgres');
    expect(generation.failure).toBeUndefined();
  });

  it('makes none of the Applications that share a name, but all others', () => {
    const generation = generate({
      'pr-101.yaml': good,
      'pr-102.yaml': good.replace('storefront,', 'checkout,'),
    });
    expect(names(generation)).toEqual(['pr-101-storefront', 'pr-101-checkout']);
    expect(generation.duplicates?.message).toBe(
      'ApplicationSet slipway-pull-requests contains applications with duplicate name: pr-101-postgres (and 2 more)',
    );
    expect(conditionsOf(generation).conditions).toEqual([
      expect.objectContaining({
        status: 'True',
        reason: 'ApplicationValidationError',
      }),
      expect.objectContaining({
        status: 'True',
        reason: 'ParametersGenerated',
      }),
      expect.objectContaining({ status: 'False', reason: 'ErrorOccurred' }),
    ]);
  });

  it('says a single shared name alone', () => {
    const generation = generate({
      'a.yaml': good.replace('[postgres]', '[redis, redis]'),
    });
    expect(generation.duplicates).toEqual({
      names: ['pr-101-redis'],
      message:
        'ApplicationSet slipway-pull-requests contains applications with duplicate name: pr-101-redis',
    });
  });

  it.each(['PR-105', 'pr_105', '-pr'])(
    'lets Kubernetes refuse the name %s, and no other',
    name => {
      const generation = generate({
        'a.yaml': good,
        'b.yaml': good.replace('pr-101', name),
      });
      expect(names(generation)).toHaveLength(4);
      expect(generation.refused[0]?.message).toContain(
        `Application.argoproj.io "${name}-namespace" is invalid: `,
      );
      expect(generation.refused[0]?.message).toContain(
        'a lowercase RFC 1123 subdomain must consist of',
      );
      expect(conditionsOf(generation).conditions[0]?.reason).toBe(
        'UpdateApplicationError',
      );
    },
  );

  it('accepts names of Applications longer than 63 characters', () => {
    const service = 's'.repeat(60);
    const generation = generate({
      'a.yaml': good.replace('name: storefront', `name: ${service}`),
    });
    expect(names(generation)).toContain(`pr-101-${service}`);
  });

  it('reads an unquoted tag as the number it is', () => {
    const file = good.replace('tag: pr-101-9f8e7d6}', 'tag: 1.10}');
    const image = (elementsYaml: string) =>
      generate({ 'a.yaml': file }, environmentsSet({ elementsYaml }))
        .applications[1]?.spec;
    expect(image(elements)).toMatchObject({
      source: {
        kustomize: {
          images: ['storefront=harbor.example.test/shop/storefront:1.1'],
        },
      },
    });
    expect(image(strictElements)).toMatchObject({
      source: {
        kustomize: {
          images: [
            'storefront=harbor.example.test/shop/storefront:%!s(float64=1.1)',
          ],
        },
      },
    });
  });

  it('lets elements win over the file', () => {
    const generation = generate(
      { 'a.yaml': good },
      environmentsSet({
        elementsYaml: '[{name: other, component: x, role: none, base: b}]',
      }),
    );
    expect(names(generation)).toEqual(['other-x']);
  });

  it('names services that are texts instead of maps as Go does', () => {
    const generation = generate({
      'a.yaml': good.replace(/services:[^]*\]/, 'services: [storefront]'),
    });
    expect(generation.failure?.message).toContain(
      `at <.name>: can't evaluate field name in type interface {}`,
    );
  });

  it('takes a file that is a list as several environments', () => {
    const entry = (name: string) =>
      `- {name: ${name}, kind: pull-request, services: []}\n`;
    expect(
      names(generate({ 'a.yaml': entry('pr-1') + entry('pr-2') })),
    ).toEqual(['pr-1-namespace', 'pr-2-namespace']);
  });

  it('refuses a file that is neither map nor list of maps', () => {
    expect(generate({ 'a.yaml': 'hello' }).failure?.message).toMatch(
      /unable to process file 'environments\/pr\/a.yaml': unable to parse file: error unmarshaling JSON: .*cannot unmarshal string into Go value of type \[\]map/,
    );
  });

  it('never lets a template patch change the project', () => {
    const set = environmentsSet();
    set.spec.templatePatch = 'spec: {project: other, info: [{name: a}]}';
    const [application] = generate({ 'a.yaml': good }, set).applications;
    expect(application?.spec).toMatchObject({
      project: 'default',
      info: [{ name: 'a' }],
    });
  });

  it('refuses what is no ApplicationSet', () => {
    expect(() => generate({}, { metadata: { name: 'x' }, spec: {} })).toThrow(
      GeneratorError,
    );
  });

  it('makes 6,000 Applications in no time', () => {
    const files = Array.from({ length: 1500 }, (_none, at) => [
      `pr-${at}.yaml`,
      good.replace('pr-101', `pr-${at}`),
    ]);
    const tree = Object.fromEntries(files);
    generate(tree);
    const start = performance.now();
    expect(generate(tree).applications).toHaveLength(6000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
