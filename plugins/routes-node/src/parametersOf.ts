import type { CommandBody } from './types';

/** What a record says was asked for: what the route and the body name, without what the record says elsewhere. */
export function parametersOf(
  params: Record<string, string>,
  body: CommandBody | Record<string, unknown>,
): Record<string, unknown> | undefined {
  const {
    dryRun: _dryRun,
    reason: _reason,
    ...rest
  }: Record<string, unknown> = {
    ...body,
  };
  const all = { ...params, ...rest };
  return Object.keys(all).length > 0 ? all : undefined;
}
