import type { Agent, Buildkite, Job, Person, Pipeline } from '../../buildkite';
import type { GitHost } from '../../git';
import type { KubernetesCluster } from '../../kubernetes';
import { companyPeople } from '../../world/companyPeople';
import { shopFiles } from '../../world/repositories/shopHistory';
import { shopPulls } from '../../world/repositories/shopPulls';
import {
  discoverTests,
  flakyTest,
  withFailure,
  withFlakyTest,
  type Circumstances,
  type ImageNames,
} from '../work';
import type { Fate } from './fates';
import type { PastChange } from './pastChanges';
import { PastJobs } from './PastJobs';
import type { PastTekton } from './PastTekton';
import { runPipelinesAsCode } from './pipelinesAsCode';
import type { PlannedBuild } from './plannedPast';
import { writePast } from './writePast';

const evictedOneIn = 12;
/** Milliseconds. */
const timeToRetry = 45 * 60_000;

/** What it takes to write the past of a pipeline's builds. */
export interface BuildHistoryOptions {
  git: GitHost;
  buildkite: Buildkite;
  cluster: Pick<KubernetesCluster, 'seedAt' | 'objects'>;
  tekton: PastTekton;
  pipeline: Pipeline;
  agents: { commands: readonly Agent[]; tekton: readonly Agent[] };
  planned: readonly PlannedBuild[];
  images: ImageNames;
  /** When the past ends, milliseconds since the epoch. */
  now: number;
}

/** Files of services, with what pull requests make of them. */
class PastFiles {
  readonly #main = shopFiles();
  readonly #pulls = new Map(
    shopPulls(this.#main).map(({ number, changes }) => [
      number,
      new Map(changes.flatMap(({ files }) => Object.entries(files))),
    ]),
  );

  /** By path from the root of the repository. @param pull number of a pull request; 0: main */
  of(service: string, pull: number): ReadonlyMap<string, string> {
    const files = [...this.#main, ...(this.#pulls.get(pull) ?? [])];
    const folder = `services/${service}/`;
    return new Map(files.filter(([path]) => path.startsWith(folder)));
  }
}

/** Writes the builds of the shop's last days, and what is left of them on the cluster. */
export async function writeBuildHistory(
  options: BuildHistoryOptions,
): Promise<void> {
  const { git, buildkite, pipeline, agents, tekton, now, images } = options;
  const people = peopleAt(pipeline);
  const files = new PastFiles();
  const pipelineFile = shopFiles().get('.buildkite/pipeline.yml') ?? '';
  for (const { past, plan } of options.planned) {
    writePast(past, plan, {
      model: buildkite.model,
      pipeline,
      pipelineFile,
      agents: agents.commands,
      personOf: email => people.get(email),
      releaser: required(people, 'riley@example.com'),
      developer: required(people, 'dana@example.com'),
      jobs: new PastJobs({
        agents: agents.tekton,
        cluster: tekton,
        evictedOneIn,
        circumstancesOf: job => ({
          ...circumstances(job, past, files, now),
          images,
        }),
      }),
    });
  }
  await runPipelinesAsCode(git, tekton, images, now);
}

function circumstances(
  { step, build }: Job,
  past: PastChange,
  files: PastFiles,
  now: number,
): Omit<Circumstances, 'images'> {
  const { fate } = past;
  // Somebody retries what is flaky, which takes a while: a build that has just begun would end in the future.
  const isRecent = build.createdAt > now - timeToRetry;
  const number = Number(build.pullRequest?.id ?? 0);
  return {
    origin: 'Results below are seeded: this build is older than this sandbox.',
    startedAt: build.createdAt,
    refused: fate.is === 'refused' && step.key === `image-${fate.service}`,
    tests: (order, random) => {
      const service = order.params.service ?? '';
      const found = discoverTests(service, files.of(service, number), random);
      const run = isRecent ? found : withFlakyTest(order, found);
      return withFateOf(fate, service, run);
    },
  };
}

function withFateOf(
  fate: Fate,
  service: string,
  run: ReturnType<typeof withFlakyTest>,
) {
  if (fate.is === 'red' && fate.service === service) {
    return withFailure(run, fate.test, fate.failure);
  }
  if (fate.is === 'failing' && flakyTest.service === service) {
    return withFailure(run, flakyTest.name, flakyTest.failure);
  }
  return run;
}

/** People at Buildkite, by their mail address at the company. */
function peopleAt({ organization }: Pipeline): Map<string, Person> {
  return new Map(
    companyPeople().flatMap(({ name, email }) => {
      const person = organization.people.find(each => each.name === name);
      return person ? [[email, person] as const] : [];
    }),
  );
}

function required(people: ReadonlyMap<string, Person>, email: string): Person {
  const person = people.get(email);
  if (!person) throw new Error(`Nobody at Buildkite is ${email}`);
  return person;
}
