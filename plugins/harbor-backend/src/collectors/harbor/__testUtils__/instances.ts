import type { HarborInstance } from '../readHarborConfig';

/** An instance of the configuration. */
export function anInstance(over: Partial<HarborInstance> = {}): HarborInstance {
  return {
    name: 'onprem',
    url: 'https://harbor.example.com',
    username: 'robot$slipway',
    password: 'secret',
    hosts: ['harbor.example.com'],
    pollInterval: 60_000,
    scanTimeout: 30 * 60_000,
    ...over,
  };
}

/** A digest that ends with a number. */
export function digestOf(number: number): string {
  return `sha256:${String(number).padStart(64, '0')}`;
}

/** A repository of project `shop`. */
export const checkout = {
  ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
};
