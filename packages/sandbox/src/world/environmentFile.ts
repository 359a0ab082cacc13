/** What an environment file says. */
export interface EnvironmentFileContent {
  name: string;
  kind: 'pull-request' | 'testbed';
  repository: string;
  pullRequest?: { number: number; title: string; author: string };
  branch?: string;
  commit: string;
  services: ReadonlyArray<{ name: string; image: string; tag: string }>;
  dependencies: readonly string[];
  /** Milliseconds since the epoch. */
  createdAt: number;
  expiresAt: number;
}

/** The text of `environments/<kind>/<name>.yaml`, as the company's pipeline writes it. */
export function environmentFile(content: EnvironmentFileContent): string {
  const { pullRequest } = content;
  const lines = [
    `name: ${content.name}`,
    `kind: ${content.kind}`,
    `repository: ${content.repository}`,
    ...(pullRequest
      ? [
          'pullRequest:',
          `  number: ${pullRequest.number}`,
          `  title: ${JSON.stringify(pullRequest.title)}`,
          `  author: ${pullRequest.author}`,
        ]
      : []),
    ...(content.branch ? [`branch: ${content.branch}`] : []),
    `commit: "${content.commit}"`,
    'services:',
    ...content.services.flatMap(({ name, image, tag }) => [
      `  - name: ${name}`,
      `    image: ${image}`,
      `    tag: "${tag}"`,
    ]),
    `dependencies: [${content.dependencies.join(', ')}]`,
    `createdAt: "${time(content.createdAt)}"`,
    `expiresAt: "${time(content.expiresAt)}"`,
  ];
  return `${lines.join('\n')}\n`;
}

function time(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
