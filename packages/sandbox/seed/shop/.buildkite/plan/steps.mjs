// What is done for a change, as steps of a Buildkite build.

// An agent that is lost is no failure of what it did.
const retry = { automatic: [{ exit_status: -1, limit: 2 }] };

/** A step that a Tekton pipeline does. */
function onTekton(pipeline, params) {
  return {
    agents: { queue: 'tekton' },
    plugins: [{ 'slipway/tekton#v1.0.0': { pipeline, params } }],
    retry,
  };
}

function test({ name }) {
  return {
    label: `:bazel: Test ${name}`,
    key: `test-${name}`,
    ...onTekton('bazel-test', { service: name, targets: `//services/${name}/...` }),
    artifact_paths: ['test-results/*.xml', 'bazel/*.json'],
  };
}

function image({ name }, tag) {
  return {
    label: `:docker: Image ${name}`,
    key: `image-${name}`,
    depends_on: [`test-${name}`],
    ...onTekton('image', { service: name, tag }),
  };
}

function environment({ pullRequest }, images) {
  return {
    label: ':argo: Environment',
    key: 'environment',
    depends_on: images.steps,
    ...onTekton('environment', {
      'pull-request': pullRequest,
      services: images.services,
      tag: images.tag,
    }),
  };
}

/** What main goes through on its way to production. */
function delivery(images) {
  return [
    {
      label: ':test_tube: Testbed',
      key: 'testbed',
      depends_on: images.steps,
      ...onTekton('testbed', { services: images.services, tag: images.tag }),
    },
    {
      block: ':rocket: Release to production?',
      key: 'approve-release',
      depends_on: ['testbed'],
      prompt: `Takes ${images.services.replaceAll(',', ', ')} to production.`,
      blocked_state: 'passed',
      fields: [
        {
          select: 'How',
          key: 'strategy',
          required: true,
          default: 'canary',
          options: [
            { label: 'Canary: a few customers first', value: 'canary' },
            { label: 'Blue-green: all at once, with a way back', value: 'blue-green' },
          ],
        },
        {
          text: 'Ticket',
          key: 'ticket',
          hint: 'The change this release is for, SHOP-123',
          required: true,
        },
      ],
    },
    {
      label: ':rocket: Release',
      key: 'release',
      depends_on: ['approve-release'],
      concurrency: 1,
      concurrency_group: 'shop/release',
      ...onTekton('release', { services: images.services, tag: images.tag }),
      // Nobody knows how far a release came whose agent was lost: a person decides.
      retry: undefined,
    },
  ];
}

function nothing({ files }) {
  const why = files.length > 0 ? 'Only documentation changed' : 'Nothing changed';
  return {
    label: `:books: ${why}`,
    key: 'nothing-to-build',
    command: `echo '${why}: there is nothing to test and nothing to release.'`,
  };
}

/** Tells images of different branches apart. */
function tagOf({ branch, mainBranch, pullRequest, head }) {
  const commit = head.slice(0, 7);
  if (pullRequest !== undefined) return `pr-${pullRequest}-${commit}`;
  if (branch === mainBranch) return `main-${commit}`;
  return `${
    branch
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'branch'
  }-${commit}`;
}

/** The steps of a build, and the keys of those that are of one service. */
export function stepsOf(services, build) {
  const affected = services.filter(service => service.affected);
  const keysOf = ({ name, affected: built }) => (built ? [`test-${name}`, `image-${name}`] : []);
  if (affected.length === 0) return { steps: [nothing(build)], keysOf };
  const tag = tagOf(build);
  const images = {
    tag,
    steps: affected.map(({ name }) => `image-${name}`),
    services: affected.map(({ name }) => name).join(','),
  };
  const steps = affected.flatMap(service => [test(service), image(service, tag)]);
  if (build.pullRequest !== undefined) {
    steps.push(environment(build, images));
  } else if (build.branch === build.mainBranch) {
    steps.push(...delivery(images));
  }
  return { steps, keysOf };
}
