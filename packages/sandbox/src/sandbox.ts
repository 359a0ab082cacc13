import type { FastifyInstance } from 'fastify';
import path from 'node:path';
import { ArgoCd, BareRepositorySource } from './argocd';
import { CompanyBuilds } from './ci/CompanyBuilds';
import { createControlApi } from './control/controlApi';
import { SandboxClock } from './core/clock';
import { Faults } from './core/faults';
import { Random } from './core/random';
import type { SandboxSystem } from './core/system';
import { GitHost } from './git';
import { IdentityProvider } from './identity';
import { KubernetesCluster, type BehaviourOf } from './kubernetes';
import type { SandboxOptions } from './options';
import { credentials } from './credentials';
import { freshFolder } from './freshFolder';
import { ports } from './ports';
import {
  createHarbors,
  fillHarbors,
  type CompanyHarbors,
} from './world/harbors';
import {
  CompanyRegistry,
  imageHosts,
  otherImages,
  PastImages,
} from './world/images';
import {
  companyBehaviour,
  companyPeople,
  countEnvironments,
  createWorld,
  GITOPS,
  HISTORY,
  nodePools,
  REGRESSION_RUNS,
  type Platform,
  type RegressionRun,
} from './world';

const HOST = '127.0.0.1';
const PORTAL = 'http://localhost:7007';

/** The whole platform in one process. */
export class Sandbox {
  readonly #options: SandboxOptions;
  readonly #now: number;
  readonly #clock: SandboxClock;
  readonly #random: Random;
  readonly #faults = new Faults();
  #systems: SandboxSystem[] = [];
  #source: BareRepositorySource | undefined;
  #builds: CompanyBuilds | undefined;
  #harbors: CompanyHarbors | undefined;
  #api: FastifyInstance | undefined;
  #environments = 0;

  /** @param now when the world begins for those who look, milliseconds since the epoch */
  constructor(options: SandboxOptions, now = Date.now()) {
    this.#options = options;
    this.#now = now;
    this.#clock = new SandboxClock(options.speed, this.#now - HISTORY);
    this.#random = new Random(options.seed);
  }

  /** Makes the world, then lets everybody look. */
  async start(): Promise<void> {
    const at = ports(this.#options.port);
    this.#api = createControlApi({
      systems: () => this.#systems,
      faults: this.#faults,
      world: () => ({
        seed: this.#options.seed,
        shape: this.#options.shape,
        speed: this.#options.speed,
        environments: this.#environments,
        startedAt: new Date(this.#now).toISOString(),
      }),
    });
    await this.#api.listen({ host: HOST, port: at.control });

    const regressions = new Map<string, RegressionRun>();
    const git = await this.#createGitHost(at.git);
    const builds = this.#createBuilds(at.buildkite, git);
    const harbors = this.#createHarbors(at, builds);
    const registry = this.#createRegistry(harbors, builds);
    const clusters = this.#createClusters(
      at,
      builds.behaviour(companyBehaviour(regressions)),
      registry,
    );
    builds.prepare(clusters.ciMgmt);
    const argocds = this.#createArgoCds(at, git, clusters);
    this.#systems = [
      git,
      ...Object.values(clusters),
      ...argocds,
      this.#createIdentityProvider(at.identity),
      builds.buildkite,
      ...harbors.all,
    ];
    const platform = this.#platform(git, clusters, argocds);
    await createWorld(platform, {
      environments: this.#options.environments,
      now: this.#now,
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
    this.#clock.catchUp();
    await builds.writeHistory(clusters.ciMgmt);
    await fillHarbors({
      harbors,
      registry,
      images: builds.images,
      deeds: builds.registryDeeds,
      now: this.#now,
      more: this.#moreImages(),
    });
    this.#addWebhooks(git);
    await Promise.all(this.#systems.map(system => system.start()));
    await builds.start(clusters.ciMgmt, registry);
  }

  async stop(): Promise<void> {
    await this.#builds?.stop();
    await this.#api?.close();
    await Promise.all(this.#systems.map(system => system.stop()));
    this.#source?.close();
    this.#harbors?.clock.stop();
    this.#clock.stop();
  }

  async #createGitHost(port: number): Promise<GitHost> {
    const directory = path.join(this.#options.data, 'git');
    await freshFolder(directory);
    return GitHost.create({
      directory,
      host: HOST,
      port,
      token: credentials.gitToken,
      clock: this.#clock,
      faults: this.#faults,
      random: this.#random,
    });
  }

  #createBuilds(port: number, git: GitHost): CompanyBuilds {
    const {
      portal,
      pipelines = 0,
      builds = 0,
      running = 0,
      logs,
    } = this.#options;
    this.#builds = new CompanyBuilds({
      host: HOST,
      port,
      token: credentials.buildkiteToken,
      webhook: portal
        ? {
            url: `${portal}/api/buildkite/webhooks/example`,
            token: credentials.buildkiteWebhookToken,
          }
        : undefined,
      git,
      clock: this.#clock,
      random: this.#random,
      faults: this.#faults,
      now: this.#now,
      more: { pipelines, builds, running, logs },
      imageHosts: imageHosts[this.#options.shape],
    });
    return this.#builds;
  }

  #createHarbors(
    at: ReturnType<typeof ports>,
    { images }: CompanyBuilds,
  ): CompanyHarbors {
    this.#harbors = createHarbors({
      shape: this.#options.shape,
      host: HOST,
      ports: at,
      images,
      password: credentials.harborPassword,
      secret: credentials.harborSecret,
      speed: this.#options.speed,
      now: this.#now,
      random: this.#random,
      faults: this.#faults,
      more: this.#moreImages(),
      webhook: this.#options.portal
        ? {
            url: `${this.#options.portal}/api/harbor/webhooks`,
            authorization: credentials.harborWebhookToken,
          }
        : undefined,
    });
    return this.#harbors;
  }

  #moreImages() {
    const { repositories = 0, artifacts = 0 } = this.#options;
    const { vulnerabilities = 0 } = this.#options;
    return { repositories, artifacts, vulnerabilities };
  }

  #createRegistry(
    { builds, lasting }: CompanyHarbors,
    { images }: CompanyBuilds,
  ): CompanyRegistry {
    return new CompanyRegistry(
      images,
      { builds: builds.model, lasting: lasting.model },
      {
        others: otherImages(this.#now),
        refuses: () =>
          (['down', 'error'] as const).some(
            kind => this.#faults.find(builds.name, kind) !== undefined,
          ),
      },
    );
  }

  #createClusters(
    at: ReturnType<typeof ports>,
    behaviour: BehaviourOf,
    registry: CompanyRegistry,
  ) {
    const cluster = (name: string, port: number, environments = 0) =>
      KubernetesCluster.create({
        name,
        host: HOST,
        port,
        token: credentials.kubernetesToken,
        viewerToken: credentials.kubernetesViewerToken,
        clock: this.#clock,
        random: this.#random,
        faults: this.#faults,
        imageExists: image => (registry.exists(image) ? 'present' : 'missing'),
        imageDigest: image => registry.digestOf(image),
        behaviour,
        nodePools: nodePools(environments),
      });
    return {
      ciMgmt: cluster('ci-mgmt', at.ciMgmt, this.#options.environments),
      staging: cluster('staging', at.staging),
      production: cluster('production', at.production),
    };
  }

  #createArgoCds(
    at: ReturnType<typeof ports>,
    git: GitHost,
    clusters: Record<'ciMgmt' | 'staging' | 'production', KubernetesCluster>,
  ): ArgoCd[] {
    const source = BareRepositorySource.create({
      url: git.cloneUrl(GITOPS),
      directory: path.join(this.#options.data, 'git', `${GITOPS}.git`),
    });
    this.#source = source;
    const argocd = (name: string, port: number, home: KubernetesCluster) =>
      ArgoCd.create({
        name,
        host: HOST,
        port,
        home: home.objects,
        clusters: Object.values(clusters).map(({ objects }) => ({
          name: objects.name,
          objects,
        })),
        repositories: [source],
        accounts: [
          {
            username: 'admin',
            password: credentials.argocdPassword,
            role: 'admin',
          },
        ],
        token: credentials.argocdToken,
        clock: this.#clock,
        random: this.#random,
        faults: this.#faults,
      });
    return this.#options.shape === 'cloud'
      ? [argocd('argocd', at.argocd, clusters.ciMgmt)]
      : [
          argocd('argocd-cloud', at.argocd, clusters.staging),
          argocd('argocd-onprem', at.argocdOnPrem, clusters.ciMgmt),
        ];
  }

  #createIdentityProvider(port: number): IdentityProvider {
    return new IdentityProvider({
      host: HOST,
      port,
      portal: this.#options.portal ?? PORTAL,
      clientId: credentials.oidcClientId,
      clientSecret: credentials.oidcClientSecret,
      people: companyPeople(),
      clock: this.#clock,
      faults: this.#faults,
    });
  }

  #platform(
    git: GitHost,
    clusters: Record<'ciMgmt' | 'staging' | 'production', KubernetesCluster>,
    argocds: ArgoCd[],
  ): Platform {
    const ciMgmt = clusters.ciMgmt.objects;
    const staging = clusters.staging.objects;
    return {
      clock: this.#clock,
      random: this.#random,
      git,
      clusters: { ciMgmt, staging, production: clusters.production.objects },
      homes: {
        ephemeral: ciMgmt,
        lasting: this.#options.shape === 'cloud' ? ciMgmt : staging,
      },
      imageHosts: imageHosts[this.#options.shape],
      startControllers: () =>
        argocds.forEach(argocd => argocd.startControllers()),
      settled: async () => {
        // Controllers of the clusters work when the event loop turns, Argo CD's after them, and so once more around.
        for (let turn = 0; turn < 2; turn++) {
          await nextTurn();
          for (const argocd of argocds) await argocd.idle();
        }
        await nextTurn();
      },
    };
  }

  #addWebhooks(git: GitHost): void {
    if (!this.#options.portal) return;
    git.addWebhook(GITOPS, {
      url: `${this.#options.portal}/api/environments/webhooks/gitops`,
      secret: credentials.webhookSecret,
      events: ['push'],
    });
  }
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
