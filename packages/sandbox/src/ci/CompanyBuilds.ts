import {
  Buildkite,
  type Agent,
  type Job,
  type Organization,
  type Pipeline,
} from '../buildkite';
import type { SandboxClock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { GitHost } from '../git';
import type { BehaviourOf, KubernetesCluster } from '../kubernetes';
import { services, SHOP } from '../world/company';
import {
  companyOrganization,
  companyToken,
  ORGANIZATION,
} from '../world/companyBuildkite';
import {
  CompanyImages,
  type CompanyRegistry,
  type ImageHosts,
  type KnownPast,
  type RegistryDeed,
} from '../world/images';
import { ContinuousIntegration } from './ContinuousIntegration';
import {
  addManyBuilds,
  imagesOfThePast,
  PastTekton,
  planPast,
  registryDeeds,
  writeBuildHistory,
  type ManyBuilds,
  type PlannedBuild,
} from './history';
import { applyTektonManifests, pipelineBehaviour, pruneRuns } from './tekton';
import { imageNames } from './work';

const HOUR = 3_600_000;

/** PipelineRuns of so many hours are still on the cluster, and the pods of the last ones. */
const keptHours = { runs: 6, pods: 1.5 };

/**
 * Requests a minute. An organisation has 200, whoever calls; what Buildkite limits by user are calls of its MCP server.
 */
const rateLimits = { organization: 200, user: 200 };

/** What {@link CompanyBuilds} need. */
export interface CompanyBuildsOptions {
  host: string;
  port: number;
  /** The portal's. */
  token: string;
  /** Where builds and jobs are told of, with the token that signs it. */
  webhook?: { url: string; token: string };
  git: GitHost;
  clock: SandboxClock;
  random: Random;
  faults: Faults;
  /** When the world begins for those who look, milliseconds since the epoch. */
  now: number;
  more: ManyBuilds;
  imageHosts: ImageHosts;
}

/** The company's Buildkite, and all that builds for it. */
export class CompanyBuilds {
  readonly buildkite: Buildkite;
  /** What builds make. */
  readonly images: CompanyImages;
  readonly #organization: Organization;
  readonly #shop: Pipeline;
  readonly #agents: { commands: readonly Agent[]; tekton: readonly Agent[] };
  #ci: ContinuousIntegration | undefined;
  #past: PastTekton | undefined;
  #planned: Promise<PlannedBuild[]> | undefined;
  #writer: Job | undefined;
  #stopWriting = () => {};

  constructor(private readonly options: CompanyBuildsOptions) {
    const { host, port, token, webhook, git, clock, random, faults } = options;
    this.buildkite = Buildkite.create({
      host,
      port,
      clock,
      random,
      faults,
      rateLimits,
      organizations: [companyOrganization(git.cloneUrl(SHOP))],
      tokens: [companyToken(token)],
      webhooks: webhook && [
        { ...webhook, organization: ORGANIZATION, proof: 'signature' },
      ],
    });
    this.images = new CompanyImages({
      git,
      hosts: options.imageHosts,
      buildPage: number =>
        `${this.buildkite.url}/${ORGANIZATION}/shop/builds/${number}`,
    });
    const { model } = this.buildkite;
    const organization = model.organizations.get(ORGANIZATION);
    const shop = organization?.pipelines.get('shop');
    if (!organization || !shop) throw new Error('The shop has no pipeline');
    this.#organization = organization;
    this.#shop = shop;
    const agents = (name: string, queue: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        model.addAgent(organization, `${name}-${index + 1}`, [
          `queue=${queue}`,
        ]),
      );
    this.#agents = {
      commands: agents('linux', 'default', 2),
      tekton: agents('tekton', 'tekton', 8),
    };
  }

  /** What containers of pipelines do; all others do what `otherwise` says. */
  behaviour(otherwise: BehaviourOf): BehaviourOf {
    return pipelineBehaviour(
      (...container) =>
        this.#past?.program(...container) ?? this.#ci?.program(...container),
      otherwise,
    );
  }

  /** Gives the cluster what pipelines need there. */
  prepare(cluster: KubernetesCluster): void {
    applyTektonManifests(cluster.objects, this.images.hosts.builds);
  }

  /** What is known of past images before builds are written; the shop has to be there. */
  async pastImages(): Promise<KnownPast> {
    const { git, now } = this.options;
    const planned = await this.#plan();
    return imagesOfThePast(git, { now, planned, services });
  }

  /** What past builds did to the registry; they have to be written. */
  get registryDeeds(): RegistryDeed[] {
    return registryDeeds(this.#shop.builds);
  }

  /** Writes the past: builds, and what is left of them on the cluster. The clock has to have caught up. */
  async writeHistory(cluster: KubernetesCluster): Promise<void> {
    const { git, now, random, more } = this.options;
    this.#writer = addManyBuilds(this.buildkite, this.#organization, more, {
      random,
      now,
    });
    const since = (hours: number) => now - hours * HOUR;
    const past = new PastTekton(
      cluster,
      since(keptHours.runs),
      since(keptHours.pods),
    );
    this.#past = past;
    await writeBuildHistory({
      git,
      buildkite: this.buildkite,
      cluster,
      tekton: past,
      pipeline: this.#shop,
      agents: this.#agents,
      planned: await this.#plan(),
      images: imageNames(this.images),
      now,
    });
    this.#past = undefined;
    pruneRuns(cluster.objects);
    const { builds } = this.#organization;
    builds.sort((one, other) => one.createdAt - other.createdAt);
  }

  /** From now on pushes are built. */
  async start(
    cluster: KubernetesCluster,
    registry: CompanyRegistry,
  ): Promise<void> {
    this.#ci = new ContinuousIntegration({
      git: this.options.git,
      buildkite: this.buildkite,
      cluster: cluster.objects,
      repositories: [{ repository: SHOP, pipeline: this.#shop }],
      agents: this.#agents,
      since: this.options.now,
      images: this.images,
      registry,
    });
    await this.#ci.start();
    if (this.#writer) this.#write(this.#writer);
  }

  async stop(): Promise<void> {
    this.#stopWriting();
    await this.#ci?.stop();
  }

  #plan(): Promise<PlannedBuild[]> {
    const { git, now } = this.options;
    this.#planned ??= planPast(git, now);
    return this.#planned;
  }

  /** A line a second, for as long as the job runs. */
  #write(job: Job, line = 1): void {
    const { clock } = this.options;
    if (job.state !== 'running') return;
    const text = `\x1b_bk;t=${clock.now()}\x07Line ${line}\r\n`;
    this.buildkite.running.appendLog(job, text);
    this.#stopWriting = clock.after(1_000, () => this.#write(job, line + 1));
  }
}
