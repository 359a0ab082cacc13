import { NotFoundError } from '@backstage/errors';

/** That a build is not there, or not for whoever asks. */
export function noSuchBuild(address: {
  organization: string;
  pipeline: string;
  number: number | string;
}): NotFoundError {
  const { organization, pipeline, number } = address;
  const shown = `${organization}/${pipeline}/${number}`;
  const short = shown.length > 120 ? `${shown.slice(0, 120)}…` : shown;
  return new NotFoundError(
    `There is no build ${JSON.stringify(short)}; GET /builds lists those there are`,
  );
}
