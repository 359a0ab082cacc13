/** An environment file, as a pipeline writes it. */
export interface EnvironmentFile {
  name: string;
  path: string;
  text: string;
}

interface PullRequestOptions {
  number: number;
  title?: string;
  services?: string[];
  tag?: string;
  expiresAt?: Date;
}

const HOUR = 3_600_000;

/** The file of a PR environment that Dana opened. */
export function pullRequestFile(options: PullRequestOptions): EnvironmentFile {
  const { number, title = 'Try it out', services = ['storefront'] } = options;
  const name = `pr-${number}`;
  const commit = String(number).padEnd(40, 'a');
  const text = [
    `name: ${name}`,
    'kind: pull-request',
    'repository: example/shop',
    'pullRequest:',
    `  number: ${number}`,
    `  title: ${JSON.stringify(title)}`,
    '  author: dana',
    `commit: "${commit}"`,
    ...images(services, options.tag ?? `${name}-${commit.slice(0, 7)}`),
    'dependencies: [redis]',
    ...times(options.expiresAt ?? new Date(Date.now() + 48 * HOUR)),
  ];
  return {
    name,
    path: `environments/pr/${name}.yaml`,
    text: `${text.join('\n')}\n`,
  };
}

/** The file of a Testbed for a commit of main with a regression run. `short`: first 7 digits of the commit. */
export function testbedFile(short: string): EnvironmentFile {
  const name = `testbed-main-${short}`;
  const services = ['storefront', 'checkout', 'catalog', 'payments'];
  const text = [
    `name: ${name}`,
    'kind: testbed',
    'repository: example/shop',
    'branch: main',
    `commit: "${short.padEnd(40, '0')}"`,
    ...images(services, `main-${short}`),
    'dependencies: [postgres, redis, regression]',
    ...times(new Date(Date.now() + 24 * HOUR)),
  ];
  return {
    name,
    path: `environments/testbed/${name}.yaml`,
    text: `${text.join('\n')}\n`,
  };
}

function images(services: string[], tag: string): string[] {
  return [
    'services:',
    ...services.flatMap(service => [
      `  - name: ${service}`,
      `    image: harbor.slipway.test/shop/${service}`,
      `    tag: "${tag}"`,
    ]),
  ];
}

function times(expiresAt: Date): string[] {
  return [
    `createdAt: "${new Date().toISOString()}"`,
    `expiresAt: "${expiresAt.toISOString()}"`,
  ];
}
