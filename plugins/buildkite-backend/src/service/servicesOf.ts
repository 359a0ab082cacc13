import { touches } from './pathFilter';

/** A service that the catalog says a pipeline builds. */
export interface ServiceOfPipeline {
  service: string;
  /** Its folders in a repository that it shares with others, see {@link touches}. Empty: all of it. */
  paths: string[];
}

/** What a planner said. */
export interface PlannedServices {
  /** Names of services that it found affected. */
  services: string[];
  /** Files that changed, as far as it names them. */
  files: string[];
}

/**
 * Names of the services that a build is about, sorted: those its planner named, also none; without a planner all whose
 * pipeline it is.
 *
 * A plan is written by the very change that is built, and who owns a service may act on its builds: where the catalog
 * says whose pipeline it is, a plan only chooses among these. One that chooses none of them by name plans something
 * else than services (targets, packages): its files then tell, by the folders that the catalog gives services.
 *
 * @param pipeline services whose pipeline it is, by the catalog
 */
export function servicesOf(
  pipeline: readonly ServiceOfPipeline[],
  planned?: PlannedServices,
): string[] {
  const all = pipeline.map(({ service }) => service);
  if (!planned) return sorted(all);
  const { services, files } = planned;
  if (all.length === 0) return sorted(services);
  const named = services.filter(name => all.includes(name));
  if (named.length > 0 || services.length === 0) return sorted(named);
  return sorted(
    pipeline
      .filter(({ paths }) => paths.length > 0 && touches(paths, files))
      .map(({ service }) => service),
  );
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].sort();
}
