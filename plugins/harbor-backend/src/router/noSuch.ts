import { NotFoundError } from '@backstage/errors';

/** That there is no such image, or not for whoever asks. */
export function noSuchImage(digest: string): NotFoundError {
  return new NotFoundError(
    `There is no image ${shown(digest)}; GET /images lists those there are`,
  );
}

/** That there is no such project, or not for whoever asks. */
export function noSuchProject(instance: string, project: string) {
  return new NotFoundError(
    `There is no project ${shown(`${instance}/${project}`)}; GET /projects lists those there are`,
  );
}

/** That there is no such replication policy. */
export function noSuchPolicy({ instance, id }: Record<string, string>) {
  return new NotFoundError(
    `There is no replication policy ${shown(`${instance}/${id}`)}; GET /replication-policies lists those there are`,
  );
}

/** That there is no such replication. */
export function noSuchReplication({ instance, id }: Record<string, string>) {
  return new NotFoundError(
    `There is no replication ${shown(`${instance}/${id}`)}; GET /replications lists those there are`,
  );
}

function shown(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}
