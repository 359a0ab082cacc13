/** Stands for a PR environment that somebody would like to open. No environment's name has a colon. */
const NEW = 'pull-request:new';

/**
 * Reference of an environment, or of one service in it, for the permission framework.
 *
 * @returns `staging`, `staging/checkout`
 */
export function environmentRef(name: string, service?: string): string {
  return service ? `${name}/${service}` : name;
}

/**
 * Reference of the PR environment that somebody would like to open for a service.
 *
 * @param service absent: for any service there is
 * @returns `pull-request:new`, `pull-request:new/checkout`
 */
export function newEnvironmentRef(service?: string): string {
  return environmentRef(NEW, service);
}

/** Reads what {@link environmentRef} and {@link newEnvironmentRef} write. */
export function parseEnvironmentRef(ref: string): {
  /** Absent: one that does not exist yet. */
  name?: string;
  service?: string;
} {
  const [name, service] = ref.split('/', 2);
  return { name: name === NEW ? undefined : name, service };
}
