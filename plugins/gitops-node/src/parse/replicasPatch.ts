import { isError } from '@backstage/errors';
import { isNode } from 'yaml';
import { z } from 'zod';
import type { Base } from '../types';
import { embeddedRange, type TextRange } from './embeddedRange';
import type { Kustomization } from './kustomization';
import { ProblemError, capture } from './problems';
import { YamlSource, type YamlPath } from './YamlSource';

/** The number of replicas an overlay sets, and where in the overlay it stands (when it can be edited there). */
export interface ReplicasPatch {
  value: number;
  range?: TextRange;
}

interface Target {
  service: string;
  base?: Base;
}

const REPLICAS = '/spec/replicas';

const operations = z.array(
  z.object({ op: z.string(), path: z.string(), value: z.unknown() }),
);
const merge = z.object({
  kind: z.string().optional(),
  metadata: z.object({ name: z.string().optional() }).optional(),
  spec: z.object({ replicas: z.unknown() }).partial().optional(),
});

/**
 * Finds the last patch of `/spec/replicas` of a service, as kustomize would
 * apply it: JSON 6902 or strategic merge, inline or in a file beside.
 *
 * @throws ProblemError when a patch cannot be read or does not set a whole number.
 */
export function findReplicasPatch(
  source: YamlSource,
  kustomization: Kustomization,
  target: Target,
  readFile: (name: string) => string | undefined,
): ReplicasPatch | undefined {
  let found: ReplicasPatch | undefined;
  kustomization.patches.forEach((patch, index) => {
    if (patch.target && !matches(patch.target, target)) return;
    const at: YamlPath = ['patches', index, patch.patch ? 'patch' : 'path'];
    const text = patch.patch ?? (patch.path && readFile(patch.path));
    if (!text) return;
    const inner = readPatch(text, source, at);
    const path = replicasPath(inner, Boolean(patch.target), target);
    if (!path) return;
    found = readReplicas(source, at, inner, path, patch.patch !== undefined);
  });
  return found;
}

function readPatch(text: string, source: YamlSource, at: YamlPath): YamlSource {
  const parsed = capture(() => ({ ok: true, value: YamlSource.parse(text) }));
  if (parsed.ok) return parsed.value;
  const words = parsed.problems.map(problem => problem.reason).join('; ');
  throw new ProblemError({
    code: 'syntax',
    reason: `the patch cannot be read: ${words}`,
    ...source.positionOf(at),
  });
}

function replicasPath(
  inner: YamlSource,
  hasTarget: boolean,
  target: Target,
): YamlPath | undefined {
  const asOperations = operations.safeParse(inner.value);
  if (asOperations.success) {
    const index = asOperations.data.findLastIndex(
      ({ op, path }) => path === REPLICAS && (op === 'replace' || op === 'add'),
    );
    return index < 0 ? undefined : [index, 'value'];
  }
  const asMerge = merge.safeParse(inner.value);
  if (!asMerge.success || asMerge.data.spec?.replicas === undefined) {
    return undefined;
  }
  const { kind, metadata } = asMerge.data;
  return hasTarget || matches({ kind, name: metadata?.name }, target)
    ? ['spec', 'replicas']
    : undefined;
}

function readReplicas(
  source: YamlSource,
  at: YamlPath,
  inner: YamlSource,
  path: YamlPath,
  isInline: boolean,
): ReplicasPatch {
  const node = inner.document.getIn(path, true);
  const value: unknown = inner.document.getIn(path);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new ProblemError({
      code: 'type',
      reason: `the patch of ${REPLICAS} sets ${JSON.stringify(value)}; it must set a whole number, 0 for asleep`,
      ...source.positionOf(at),
    });
  }
  const range = isNode(node) ? node.range : undefined;
  const outer =
    range && isInline
      ? embeddedRange(source, at, [range[0], range[1]])
      : undefined;
  return outer ? { value, range: outer } : { value };
}

/** kustomize's targets are regular expressions for the whole name and kind. */
function matches(
  pattern: { kind?: string; name?: string },
  { service, base }: Target,
): boolean {
  const kind = base?.workloadKind;
  return (
    (pattern.name === undefined || isFullMatch(pattern.name, service)) &&
    (pattern.kind === undefined ||
      kind === undefined ||
      isFullMatch(pattern.kind, kind))
  );
}

function isFullMatch(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  // Names and kinds joined by "|" and ".*" are what overlays use; anything
  // else could make a regular expression of a repository run for ever.
  if (!/^[\w|.*()-]*$/.test(pattern) || /\)[*]|[*]{2}/.test(pattern)) {
    return false;
  }
  return safeExpression(pattern)?.test(text) ?? false;
}

function safeExpression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    if (isError(error) && error.name === 'SyntaxError') return undefined;
    throw error;
  }
}
