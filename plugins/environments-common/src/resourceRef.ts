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
 * Reference of the PR environment that somebody would like to open.
 *
 * @param services what would run in it; none: any service there is
 * @returns `pull-request:new`, `pull-request:new/checkout,payments`
 */
export function newEnvironmentRef(services: string[] = []): string {
  return environmentRef(NEW, services.join(','));
}

/**
 * Reads what {@link environmentRef} and {@link newEnvironmentRef} write.
 *
 * @returns undefined for what neither writes: `staging/`, `staging/checkout/`
 */
export function parseEnvironmentRef(ref: string):
  | {
      /** Absent: one that does not exist yet. */
      name?: string;
      /** Empty: the environment as one. At most one when it exists. */
      services: string[];
    }
  | undefined {
  const [name, service, ...more] = ref.split('/');
  if (!name || service === '' || more.length > 0) return undefined;
  if (name !== NEW) return { name, services: service ? [service] : [] };
  const services = service?.split(',') ?? [];
  return services.includes('') ? undefined : { services };
}
