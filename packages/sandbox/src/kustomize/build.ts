import type { KubernetesObject } from '../kubernetes/objects';
import { buildDirectory, buildFrom, loadKustomization } from './accumulate';
import { BuildError, shownPath } from './errors';
import { orderResources } from './order';
import { type KustomizeOverrides, applyOverrides } from './overrides';
import { type Resource, mapField, textField } from './resource';
import { type SourceTree, isDirectory, normalizePath } from './tree';

/**
 * Builds a directory as `kustomize build` does, with the changes an Argo CD Application adds. The objects are the caller's own.
 *
 * @param path of the directory with the kustomization, relative to the repository's root
 * @throws BuildError in kustomize's words, the path shown as Argo CD shows it
 */
export function buildKustomization(
  tree: SourceTree,
  path: string,
  overrides: KustomizeOverrides = {},
): KubernetesObject[] {
  const directory = normalizePath(path);
  if (directory === undefined || !isDirectory(tree, directory)) {
    throw new BuildError(
      `must build at directory: not a valid directory: evalsymlink failure on '${shownPath(path)}' : lstat ${shownPath(path)}: no such file or directory`,
    );
  }
  if (Object.keys(overrides).length === 0) {
    return finish(buildDirectory(tree, directory));
  }
  const kustomization = applyOverrides(
    loadKustomization(tree, directory),
    overrides,
  );
  return finish(buildFrom(tree, directory, kustomization));
}

/**
 * What Argo CD's repository server says about a failed build, for example
 * `` `kustomize build <path to cached source>/x` failed exit status 1: Error: … ``
 */
export function explainBuildError(error: BuildError, path: string): string {
  const command =
    error.command ??
    `kustomize build ${shownPath(normalizePath(path) ?? path)}`;
  return `\`${command}\` failed exit status 1: Error: ${error.message}`;
}

function finish(resources: readonly Resource[]): KubernetesObject[] {
  return orderResources(resources).map(asObject);
}

function asObject({ object }: Resource): KubernetesObject {
  return {
    ...object,
    apiVersion: textField(object, 'apiVersion'),
    kind: textField(object, 'kind'),
    metadata: {
      ...mapField(object, 'metadata'),
      name: textField(mapField(object, 'metadata'), 'name'),
    },
  } as KubernetesObject;
}
