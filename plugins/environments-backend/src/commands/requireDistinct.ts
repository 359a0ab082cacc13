import { InputError } from '@backstage/errors';

/** @throws InputError when a service is named more than once */
export function requireDistinct(services: string[]): void {
  const twice = services.find(
    (name, index) => services.indexOf(name) !== index,
  );
  if (twice)
    throw new InputError(`services: ${twice} is there twice; name each once`);
}
