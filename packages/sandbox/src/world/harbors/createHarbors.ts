import { SandboxClock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { Random } from '../../core/random';
import { Harbor } from '../../harbor';
import type { CompanyImages } from '../images';

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
}

/** Longer ago than the oldest image, milliseconds. */
const PAST = 30 * 24 * 3_600_000;

/** Projects of the company, and whether anybody may read them. */
const projects = [
  { name: 'shop', public: false, isPortals: true },
  { name: 'ci', public: false, isPortals: false },
] as const;

/** Makes one Harbor, or two of the hybrid shape. */
export function createHarbors(options: CompanyHarborsOptions): CompanyHarbors {
  const { shape, host, ports, images, random, faults } = options;
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
      admin: { password: options.password },
      robot: { name: 'slipway', secret: options.secret },
    });
    addProjects(made);
    return made;
  };
  if (shape === 'cloud') {
    const only = harbor('harbor', ports.harbor, images.hosts.lasting);
    return { builds: only, lasting: only, all: [only], clock };
  }
  const lasting = harbor('harbor-cloud', ports.harbor, images.hosts.lasting);
  const builds = harbor(
    'harbor-onprem',
    ports.harborOnPrem,
    images.hosts.builds,
  );
  return { builds, lasting, all: [builds, lasting], clock };
}

function addProjects({ model }: Harbor): void {
  for (const { name, public: isPublic } of projects) {
    model.createProject({
      name,
      metadata: {
        public: String(isPublic),
        auto_scan: 'true',
        auto_sbom_generation: 'true',
        prevent_vul: 'false',
        severity: 'critical',
        reuse_sys_cve_allowlist: 'false',
      },
    });
  }
  hide(
    model,
    projects.filter(({ isPortals }) => !isPortals).map(each => each.name),
  );
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
