import type { FastifyInstance } from 'fastify';
import type { BareRepositorySource } from './argocd';
import {
  addWebhooks,
  createArgoCds,
  createBuilds,
  createClusters,
  createCompanyHarbors,
  createGitHost,
  createIdentityProvider,
  createRegistry,
  createSource,
  HOST,
  moreImages,
  platformOf,
  type Shared,
} from './assembly';
import type { CompanyBuilds } from './ci/CompanyBuilds';
import { createControlApi } from './control/controlApi';
import { SandboxClock } from './core/clock';
import { Faults } from './core/faults';
import { Random } from './core/random';
import type { SandboxSystem } from './core/system';
import type { SandboxOptions } from './options';
import { ports } from './ports';
import { fillHarbors, type CompanyHarbors } from './world/harbors';
import { PastImages } from './world/images';
import {
  companyBehaviour,
  countEnvironments,
  createWorld,
  HISTORY,
  REGRESSION_RUNS,
  type RegressionRun,
} from './world';

/** The whole platform in one process. */
export class Sandbox {
  readonly #shared: Shared;
  #systems: SandboxSystem[] = [];
  #source: BareRepositorySource | undefined;
  #builds: CompanyBuilds | undefined;
  #harbors: CompanyHarbors | undefined;
  #api: FastifyInstance | undefined;
  #environments = 0;

  /** @param now when the world begins for those who look, milliseconds since the epoch */
  constructor(options: SandboxOptions, now = Date.now()) {
    this.#shared = {
      ...{ options, now },
      at: ports(options.port),
      clock: new SandboxClock(options.speed, now - HISTORY),
      random: new Random(options.seed),
      faults: new Faults(),
    };
  }

  /** Makes the world, then lets everybody look. */
  async start(): Promise<void> {
    const shared = this.#shared;
    const { options, now, clock } = shared;
    await this.#startControlApi();

    const regressions = new Map<string, RegressionRun>();
    const git = await createGitHost(shared);
    const builds = createBuilds(shared, git);
    this.#builds = builds;
    const harbors = createCompanyHarbors(shared, builds);
    this.#harbors = harbors;
    const registry = createRegistry(shared, harbors, builds);
    const behaviour = builds.behaviour(companyBehaviour(regressions));
    const clusters = createClusters(shared, behaviour, registry);
    builds.prepare(clusters.ciMgmt);
    this.#source = createSource(shared, git);
    const argocds = createArgoCds(shared, this.#source, clusters);
    this.#systems = [
      git,
      ...Object.values(clusters),
      ...argocds,
      createIdentityProvider(shared),
      builds.buildkite,
      ...harbors.all,
    ];
    const platform = platformOf(shared, git, clusters, argocds);
    await createWorld(platform, {
      environments: options.environments,
      now,
      onRepositories: async () => {
        const known = await builds.pastImages();
        registry.past = await PastImages.create(builds.images, known);
      },
      onTestbeds: names =>
        names.forEach((name, index) => {
          const run = REGRESSION_RUNS[index];
          if (run) regressions.set(name, run);
        }),
    });
    this.#environments = await countEnvironments(platform);
    clock.catchUp();
    await builds.writeHistory(clusters.ciMgmt);
    await fillHarbors({
      ...{ harbors, registry, now },
      images: builds.images,
      deeds: builds.registryDeeds,
      more: moreImages(shared),
    });
    addWebhooks(git, shared);
    await Promise.all(this.#systems.map(system => system.start()));
    await builds.start(clusters.ciMgmt, registry);
  }

  async stop(): Promise<void> {
    await this.#builds?.stop();
    await this.#api?.close();
    await Promise.all(this.#systems.map(system => system.stop()));
    this.#source?.close();
    this.#harbors?.clock.stop();
    this.#shared.clock.stop();
  }

  async #startControlApi(): Promise<void> {
    const { options, at, now, faults } = this.#shared;
    const { seed, shape, speed } = options;
    this.#api = createControlApi({
      systems: () => this.#systems,
      faults,
      world: () => ({
        ...{ seed, shape, speed },
        environments: this.#environments,
        startedAt: new Date(now).toISOString(),
      }),
    });
    await this.#api.listen({ host: HOST, port: at.control });
  }
}
