import type { EnvironmentKind } from '@slipway/plugin-environments-common';
import type { ObservedApplicationSet } from '../../facts';
import type { ApplicationSetAnswer } from './answers';

/** An ApplicationSet as environments see it: whether it does its work, and for which kind of environment. */
export function mapApplicationSet(
  answer: ApplicationSetAnswer,
  instance: string,
): ObservedApplicationSet {
  const error = answer.status?.conditions.find(
    ({ type, status }) => type === 'ErrorOccurred' && status === 'True',
  );
  return {
    name: answer.metadata.name,
    instance,
    kind: kindOf(answer),
    error: error && {
      reason: error.reason ?? 'Unknown',
      message: error.message ?? '',
      at: error.lastTransitionTime,
    },
  };
}

/** Folders of the layout, by the kind of environment that their files describe. */
const folders: Array<[RegExp, EnvironmentKind]> = [
  [/^\/?environments\/pr(\/|$)/, 'pull-request'],
  [/^\/?environments\/testbed(\/|$)/, 'testbed'],
  [/^\/?staging(\/|$)/, 'staging'],
  [/^\/?production(\/|$)/, 'production'],
];

function kindOf({ spec }: ApplicationSetAnswer): EnvironmentKind | undefined {
  const paths = (spec?.generators ?? [])
    .flatMap(({ git, matrix, merge }) => [
      git,
      ...(matrix?.generators ?? []).map(inner => inner.git),
      ...(merge?.generators ?? []).map(inner => inner.git),
    ])
    .flatMap(git => [...(git?.files ?? []), ...(git?.directories ?? [])]);
  return folders.find(([pattern]) =>
    paths.some(({ path }) => pattern.test(path)),
  )?.[1];
}
