import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';
import { releaseOf } from '../../components/images/imageParts';

/** One service in one environment of the board. */
export interface BoardCell {
  environment: Environment;
  workload: Workload;
  /** What moves together with it; undefined while nothing is known of its image. */
  release?: string;
}

/** One service across all environments of the board. */
export interface BoardRow {
  service: string;
  /** It is a core dependency wherever it occurs. */
  dependency: boolean;
  /** By name of environment. */
  cells: Map<string, BoardCell>;
}

/** Rows of the board: services by name, core dependencies after them, judges of environments left out. */
export function boardRows(environments: Environment[]): BoardRow[] {
  const rows = new Map<string, BoardRow>();
  for (const environment of environments) {
    for (const workload of environment.workloads) {
      if (workload.role === 'test') continue;
      const row = rows.get(workload.service) ?? {
        service: workload.service,
        dependency: true,
        cells: new Map<string, BoardCell>(),
      };
      if (workload.role === 'service') row.dependency = false;
      const image = workload.image.running ?? workload.image.desired;
      row.cells.set(environment.name, {
        environment,
        workload,
        release: image ? releaseOf(image, workload.role) : undefined,
      });
      rows.set(workload.service, row);
    }
  }
  return [...rows.values()].sort(
    (a, b) =>
      Number(a.dependency) - Number(b.dependency) ||
      a.service.localeCompare(b.service),
  );
}
