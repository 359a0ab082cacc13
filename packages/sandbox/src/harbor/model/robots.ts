import type { Robot } from './accessTypes';
import type { HarborModel } from './HarborModel';

/** `robot$slipway`, or `robot$shop+ci` on a project's level. */
export function robotName(
  model: HarborModel,
  { name, projectId }: Robot,
): string {
  if (projectId === undefined) return `robot$${name}`;
  return `robot$${model.projectById(projectId)?.name ?? ''}+${name}`;
}
