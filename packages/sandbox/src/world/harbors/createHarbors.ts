import { SandboxClock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { Random } from '../../core/random';
import { Harbor } from '../../harbor';
import { webhookEvents } from '../../harbor/webhooks';
import type { CompanyImages } from '../images';
import { connectHarbors } from './connectHarbors';
import { HarborLink } from './HarborLink';
import { manyProject, type ManyImages } from './manyImages';

/** What the company's Harbors need to run. */
export interface CompanyHarborsOptions {
  shape: 'cloud' | 'hybrid';
  host: string;
  ports: { harbor: number; harborOnPrem: number };
  images: CompanyImages;
  /** Of `admin`. */
  password: string;
  /** Of the portal's robot. */
  secret: string;
  /** How much shorter waiting is than in reality. */
  speed: number;
  /** When the world begins for those who look, milliseconds since the epoch. */
  now: number;
  random: Random;
  faults: Faults;
  more: ManyImages;
  /** What is told of each Harbor at `url/<its name>`, with that header. */
  webhook?: { url: string; authorization: string };
}

/** The company's Harbors, which have nothing yet. */
export interface CompanyHarbors {
  /** Where builds push. */
  builds: Harbor;
  /** Where staging and production pull; the same in the cloud shape. */
  lasting: Harbor;
  /** Both of them, or the one. */
  all: readonly Harbor[];
  /** Theirs alone: they live through a longer past than the rest of the platform. */
  clock: SandboxClock;
  /** Between them. */
  link: HarborLink;
}

/** Longer ago than the oldest image, milliseconds. */
const PAST = 30 * 24 * 3_600_000;

/** Projects of the company: whether the portal may see them, and whether what is pushed is scanned. */
const projects = [
  { name: 'shop', isPortals: true, automatic: true },
  { name: 'ci', isPortals: false, automatic: true },
] as const;
const many = { name: manyProject, isPortals: true, automatic: false };

/** Makes one Harbor, or two of the hybrid shape. */
export function createHarbors(options: CompanyHarborsOptions): CompanyHarbors {
  const { shape, host, ports, images, random, faults } = options;
  const link = new HarborLink();
  const clock = new SandboxClock(options.speed, options.now - PAST);
  const harbor = (name: string, port: number, imageHost: string) => {
    const made = Harbor.create({
      name,
      host,
      port,
      imageHost,
      clock,
      random,
      faults,
      scanning: { scanners: ['trivy', 'clair'], contents: images.contents },
      replication: { peers: url => link.reach(url) },
      admin: { password: options.password },
      robot: { name: 'slipway', secret: options.secret },
    });
    addProjects(made, options.more.artifacts > 0);
    addLabels(made, clock);
    tellPortal(made, options.webhook);
    return made;
  };
  if (shape === 'cloud') {
    const only = harbor('harbor', ports.harbor, images.hosts.lasting);
    return { builds: only, lasting: only, all: [only], clock, link };
  }
  const lasting = harbor('harbor-cloud', ports.harbor, images.hosts.lasting);
  const builds = harbor(
    'harbor-onprem',
    ports.harborOnPrem,
    images.hosts.builds,
  );
  link.harbors = [builds, lasting];
  connectHarbors(builds, lasting, {
    username: 'admin',
    password: options.password,
  });
  return { builds, lasting, all: [builds, lasting], clock, link };
}

const companyLabels = [
  ['keep', 'Not to be deleted by retention', '#48960C'],
  ['under-review', 'Security looks at it', '#FF9C32'],
  ['do-not-deploy', 'Known to be bad', '#C92100'],
] as const;

function addProjects({ model }: Harbor, withMany: boolean): void {
  const all = [...projects, ...(withMany ? [many] : [])];
  for (const { name, automatic } of all) {
    model.createProject({
      name,
      metadata: {
        public: 'false',
        auto_scan: String(automatic),
        auto_sbom_generation: String(automatic),
        prevent_vul: 'false',
        severity: 'critical',
        reuse_sys_cve_allowlist: 'false',
      },
    });
  }
  const library = model.project('library');
  for (const name of ['auto_scan', 'auto_sbom_generation'])
    library.metadata.set(name, 'true');
  const hidden = all.filter(({ isPortals }) => !isPortals);
  hide(
    model,
    hidden.map(({ name }) => name),
  );
}

/** Labels of the whole instance, for people to put on images. */
function addLabels({ model }: Harbor, clock: SandboxClock): void {
  for (const [name, description, color] of companyLabels) {
    const at = clock.now();
    model.labels.push({
      id: model.ids.next('label'),
      ...{ name, description, color },
      ...{ createdAt: at, updatedAt: at },
    });
  }
}

/** The portal's robot has rights in all projects but these. */
function hide(model: Harbor['model'], hidden: readonly string[]): void {
  for (const robot of model.robots) {
    robot.permissions = robot.permissions.flatMap(permission =>
      permission.namespace === '*'
        ? [...model.projects.keys()]
            .filter(name => !hidden.includes(name))
            .map(namespace => ({ ...permission, namespace }))
        : [permission],
    );
  }
}

/** The portal hears of what happens in the projects that it may see. */
function tellPortal(
  { name, model, parts }: Harbor,
  webhook: CompanyHarborsOptions['webhook'],
): void {
  if (!webhook) return;
  const hidden = projects.filter(({ isPortals }) => !isPortals);
  for (const project of model.projects.values()) {
    if (hidden.some(each => each.name === project.name)) continue;
    parts.webhooks.policies.create(project, {
      name: 'slipway',
      eventTypes: Object.keys(webhookEvents),
      targets: [
        {
          type: 'http',
          address: `${webhook.url}/${name}`,
          authHeader: webhook.authorization,
          skipCertVerify: false,
          payloadFormat: 'Default',
        },
      ],
    });
  }
}
