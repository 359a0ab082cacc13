// Plans many changes as the shop's own `.buildkite/plan.mjs` plans the one that is checked out, by the same modules.
// Takes the shop's folder as its argument and a list of changes as JSON; writes a list of plans.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [, , shop] = process.argv;
const plan = name =>
  import(pathToFileURL(`${shop}/.buildkite/plan/${name}.mjs`).href);

const [{ annotation }, { readServices }, { decide }, { stepsOf }] =
  await Promise.all(['annotation', 'services', 'decide', 'steps'].map(plan));
process.chdir(shop);
const known = readServices('services');

const plans = JSON.parse(await text(process.stdin)).map(change => {
  const services = decide(known, change.files);
  const { steps, keysOf } = stepsOf(services, change);
  const decision = {
    version: 1,
    base: change.base,
    head: change.head,
    services: services.map(service => ({ ...service, steps: keysOf(service) })),
    files: change.files.length,
    blocks: steps
      .filter(step => step.block)
      .map(({ key, prompt, fields }) => ({ key, prompt, fields })),
  };
  return {
    annotation: annotation(decision),
    steps: JSON.stringify({ steps }),
    services: services.map(({ name, affected, reason }) => ({
      name,
      affected,
      reason,
    })),
  };
});
process.stdout.write(JSON.stringify(plans));
