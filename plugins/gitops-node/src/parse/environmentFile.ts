import { z } from 'zod';
import { NAME_RULE, isReservedNamespace, isValidName } from '../layout/names';
import type { EnvironmentFile } from '../types';
import { isAmbiguousText } from './ambiguousText';
import { describeIssues, labelOf } from './describeIssues';
import { capture, type Parsed, type Problem } from './problems';
import { YamlSource, type YamlPath } from './YamlSource';

/** A part of an environment that becomes an Application, and where it is named. */
export interface Component {
  name: string;
  line: number;
  column: number;
}

/** An environment file with what has to be checked against the rest of the repository. */
export interface ParsedEnvironment {
  file: EnvironmentFile;
  components: Component[];
}

const name = z.string().refine(isValidName, {
  error: `must be ${NAME_RULE}`,
});
const timestamp = z.iso
  .datetime({
    offset: true,
    error: issue =>
      issue.code === 'invalid_format'
        ? 'must be a date and time with its zone, for example "2026-11-24T08:00:00Z"'
        : undefined,
  })
  .transform(text => (text.endsWith('Z') ? text : inUtc(text)));

const imageName = z
  .string()
  .min(1, 'must be an image without its tag')
  .max(500, 'must be at most 500 characters long')
  .regex(/^[^\s@]+$/, 'must be an image without spaces and without a digest')
  .regex(
    /^([^/]+\/)*[^/:]+$/,
    'must be an image without its tag; the tag belongs into "tag"',
  );

const imageTag = z
  .string()
  .regex(
    /^\w[\w.-]{0,127}$/,
    'must be an image tag: letters, digits, "_", "." and "-", at most 128 characters',
  );

/** What an environment file has to say; keys that are not known are let be. */
export const environmentFileSchema = z.object({
  name,
  kind: z.enum(['pull-request', 'testbed'], {
    error: issue =>
      issue.code === 'invalid_value'
        ? 'must be "pull-request" or "testbed"'
        : undefined,
  }),
  repository: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)+$/, 'must be owner/name of a repository'),
  pullRequest: z
    .object({
      number: z.int().min(1, 'must be the number of a pull request'),
      title: z.string(),
      author: z.string(),
    })
    .optional(),
  branch: z.string().min(1, 'must be the name of a branch').optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'must be the SHA of a commit in hex digits'),
  services: z
    .array(z.object({ name, image: imageName, tag: imageTag }))
    .min(1, 'must list at least one service')
    .max(200, 'must list at most 200 services'),
  dependencies: z
    .array(name)
    .max(200, 'must list at most 200 dependencies')
    .nullish()
    .transform(list => list ?? []),
  createdAt: timestamp,
  expiresAt: timestamp.optional(),
});

const HINTS = {
  name: 'the name of the file without ".yaml"',
  kind: 'pull-request (or testbed)',
  repository: 'owner/name of the repository the change is in',
  commit: 'the SHA of the change in quotes',
  services: 'the list of services, each with name, image and tag',
  image: 'the image without its tag',
  tag: 'the tag of the image in quotes',
  createdAt: 'a date and time in quotes, for example "2026-11-21T08:00:00Z"',
  number: 'the number of the pull request',
  title: 'the title of the pull request in quotes',
  author: 'who opened the pull request',
};

/** Parses an environment file by itself, without the rest of the repository. */
export function parseEnvironmentFile(
  text: string,
  expected: { path: string; kind: EnvironmentFile['kind']; name: string },
): Parsed<ParsedEnvironment> {
  return capture(() => {
    const source = YamlSource.parse(text);
    const parsed = environmentFileSchema.safeParse(source.value);
    if (!parsed.success) {
      return {
        ok: false,
        problems: describeIssues(source, parsed.error.issues, HINTS),
      };
    }
    const { services, ...rest } = parsed.data;
    const file: EnvironmentFile = {
      path: expected.path,
      ...rest,
      services: services.map(({ name: service, image, tag }) => ({
        service,
        image,
        tag,
      })),
    };
    const components = componentsOf(source, file);
    const problems = [
      ...nameProblems(source, file, expected),
      ...duplicateProblems(components),
      ...ambiguityProblems(source, file),
    ];
    return problems.length > 0
      ? { ok: false, problems }
      : { ok: true, value: { file, components } };
  });
}

function componentsOf(source: YamlSource, file: EnvironmentFile): Component[] {
  const at = (component: string, path: YamlPath): Component => ({
    name: component,
    ...source.positionOf(path),
  });
  return [
    ...file.services.map(({ service }, index) =>
      at(service, ['services', index, 'name']),
    ),
    ...file.dependencies.map((dependency, index) =>
      at(dependency, ['dependencies', index]),
    ),
  ];
}

function nameProblems(
  source: YamlSource,
  file: EnvironmentFile,
  expected: { kind: string; name: string },
): Problem[] {
  const problems: Problem[] = [];
  if (file.name !== expected.name) {
    problems.push({
      code: 'name',
      reason: `name is "${file.name}" but the file is ${expected.name}.yaml; both must be the same`,
      ...source.positionOf(['name']),
    });
  }
  if (file.kind !== expected.kind) {
    problems.push({
      code: 'value',
      reason: `kind is "${file.kind}" in the folder of kind "${expected.kind}"; set it to "${expected.kind}" or move the file`,
      ...source.positionOf(['kind']),
    });
  }
  if (isReservedNamespace(file.name)) {
    problems.push({
      code: 'namespace-clash',
      reason: `namespace "${file.name}" belongs to the platform; choose another name`,
      ...source.positionOf(['name']),
    });
  }
  return problems;
}

function duplicateProblems(components: Component[]): Problem[] {
  const seen = new Map<string, Component>();
  const problems: Problem[] = [];
  for (const component of components) {
    const { name: label, line, column } = component;
    const first = seen.get(label);
    if (first) {
      problems.push({
        code: 'duplicate',
        reason: `"${label}" is listed twice, first in line ${first.line}; list each service and dependency once`,
        line,
        column,
      });
    } else if (label === 'namespace') {
      problems.push({
        code: 'name',
        reason:
          '"namespace" cannot be a service or dependency: the Application of the environment\'s Namespace has that name',
        line,
        column,
      });
    }
    seen.set(label, component);
  }
  return problems;
}

/** Strings to this parser, but not to Argo CD's. */
function ambiguityProblems(
  source: YamlSource,
  file: EnvironmentFile,
): Problem[] {
  const candidates: Array<[string, YamlPath]> = [
    [file.name, ['name']],
    [file.commit, ['commit']],
    ...file.services.flatMap(
      ({ service, image, tag }, index): Array<[string, YamlPath]> => [
        [service, ['services', index, 'name']],
        [image, ['services', index, 'image']],
        [tag, ['services', index, 'tag']],
      ],
    ),
    ...file.dependencies.map((dependency, index): [string, YamlPath] => [
      dependency,
      ['dependencies', index],
    ]),
  ];
  return candidates
    .filter(([text, path]) => isAmbiguousText(text) && source.isPlain(path))
    .map(([, path]) => ({
      code: 'type' as const,
      reason: `${labelOf(path)} is no text to Argo CD as it is written; put it in quotes: "${source.rawOf(path)}"`,
      ...source.positionOf(path),
    }));
}

function inUtc(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}
