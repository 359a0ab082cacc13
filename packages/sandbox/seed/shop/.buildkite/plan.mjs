// Plans a build: finds what changed, says so on the build's page, and adds a step for
// each thing to do. `node .buildkite/plan.mjs --print` shows the plan of the commit that
// is checked out and does nothing else.
import { execFileSync } from 'node:child_process';
import { annotation } from './plan/annotation.mjs';
import { changedFiles } from './plan/changes.mjs';
import { readServices } from './plan/services.mjs';
import { decide } from './plan/decide.mjs';
import { stepsOf } from './plan/steps.mjs';

const build = {
  branch: process.env.BUILDKITE_BRANCH ?? 'main',
  mainBranch: process.env.BUILDKITE_PIPELINE_DEFAULT_BRANCH || 'main',
  pullRequest: numberOf(process.env.BUILDKITE_PULL_REQUEST),
  base: process.env.BUILDKITE_PULL_REQUEST_BASE_BRANCH || undefined,
};

function numberOf(text = 'false') {
  return text === 'false' || text === '' ? undefined : text;
}

function agent(input, ...args) {
  execFileSync('buildkite-agent', args, { input, stdio: ['pipe', 'inherit', 'inherit'] });
}

const changes = changedFiles(build);
const services = decide(readServices('services'), changes.files);
const { steps, keysOf } = stepsOf(services, { ...build, ...changes });
const plan = {
  version: 1,
  base: changes.base,
  head: changes.head,
  services: services.map(service => ({ ...service, steps: keysOf(service) })),
  files: changes.files.length,
  // Buildkite's API does not tell what a block step asks for.
  blocks: steps
    .filter(step => step.block)
    .map(({ key, prompt, fields }) => ({ key, prompt, fields })),
};

console.log(`--- ${plan.files} files changed since ${plan.base.slice(0, 7)}`);
for (const file of changes.files) console.log(file);
console.log('--- The plan');
for (const { name, affected, reason } of plan.services) {
  console.log(`${name}: ${affected ? 'build' : 'skip'}, ${reason}`);
}

if (process.argv.includes('--print')) {
  console.log(JSON.stringify({ steps }, null, 2));
} else {
  agent(annotation(plan), 'annotate', '--context', 'slipway-plan', '--style', 'info');
  // Everything is filled in already: a dollar in it is a dollar.
  agent(JSON.stringify({ steps }), 'pipeline', 'upload', '--no-interpolation');
}
