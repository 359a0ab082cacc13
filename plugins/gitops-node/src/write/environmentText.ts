import { yamlQuoted, yamlText } from '../parse/ambiguousText';
import type { EnvironmentFile } from '../types';

/** Canonical text of a new environment file: tags, SHAs, titles and times in quotes. */
export function environmentText(file: Omit<EnvironmentFile, 'path'>): string {
  const { pullRequest } = file;
  const lines = [
    `name: ${yamlText(file.name)}`,
    `kind: ${file.kind}`,
    `repository: ${yamlText(file.repository)}`,
    ...(pullRequest
      ? [
          'pullRequest:',
          `  number: ${pullRequest.number}`,
          `  title: ${yamlQuoted(pullRequest.title)}`,
          `  author: ${yamlText(pullRequest.author)}`,
        ]
      : []),
    ...(file.branch !== undefined ? [`branch: ${yamlText(file.branch)}`] : []),
    `commit: ${yamlQuoted(file.commit)}`,
    'services:',
    ...file.services.flatMap(({ service, image, tag }) => [
      `  - name: ${yamlText(service)}`,
      `    image: ${yamlText(image)}`,
      `    tag: ${yamlQuoted(tag)}`,
    ]),
    `dependencies: [${file.dependencies.map(yamlText).join(', ')}]`,
    `createdAt: ${yamlQuoted(file.createdAt)}`,
    ...(file.expiresAt !== undefined
      ? [`expiresAt: ${yamlQuoted(file.expiresAt)}`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
