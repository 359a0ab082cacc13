import { BuildError, shownPath } from './errors';
import { type Kustomization, parseKustomization } from './kustomization';
import { MalformedYamlError, parseManifests } from './manifests';
import { type Resource, copyResource, identifier } from './resource';
import { type SourceTree, isDirectory, normalizePath } from './tree';
import { transform } from './transform';

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Name of the directory's kustomization file; undefined when it has none. */
export function kustomizationFile(
  tree: SourceTree,
  directory: string,
): string | undefined {
  return fileNames.find(
    name => tree.read(joinPath(directory, name)) !== undefined,
  );
}

/** Reads a directory's kustomization. @throws BuildError when it has none */
export function loadKustomization(
  tree: SourceTree,
  directory: string,
): Kustomization {
  const name = kustomizationFile(tree, directory);
  if (name === undefined) {
    throw new BuildError(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${shownPath(directory)}'`,
    );
  }
  const content = tree.read(joinPath(directory, name)) ?? '';
  return parseKustomization(content, name, shownPath(directory));
}

const builtDirectories = new WeakMap<SourceTree, Map<string, Resource[]>>();

/** What a directory's kustomization comes to, as it stands in Git. Built once per tree; the result is the caller's own. */
export function buildDirectory(
  tree: SourceTree,
  directory: string,
  visited: readonly string[] = [],
): Resource[] {
  const built = builtDirectories.get(tree) ?? new Map<string, Resource[]>();
  builtDirectories.set(tree, built);
  const known = built.get(directory);
  if (known) return known.map(copyResource);
  const kustomization = loadKustomization(tree, directory);
  const resources = buildFrom(tree, directory, kustomization, visited);
  built.set(directory, resources);
  return resources.map(copyResource);
}

/** What a kustomization comes to when it stands in a directory. @throws BuildError */
export function buildFrom(
  tree: SourceTree,
  directory: string,
  kustomization: Kustomization,
  visited: readonly string[] = [],
): Resource[] {
  const resources: Resource[] = [];
  const seen = new Set<string>();
  const entries = [
    ...(kustomization.resources ?? []),
    ...(kustomization.bases ?? []),
  ];
  for (const entry of entries) {
    const found = accumulate(tree, directory, entry, [...visited, directory]);
    for (const resource of found.resources) {
      const id = identifier(resource);
      if (seen.has(id)) throw alreadyRegistered(entry, found, id);
      seen.add(id);
      resources.push(resource);
    }
  }
  return transform(resources, kustomization, tree, directory);
}

interface Found {
  path: string;
  isFile: boolean;
  resources: Resource[];
}

function accumulate(
  tree: SourceTree,
  directory: string,
  entry: string,
  visited: readonly string[],
): Found {
  if (/^[a-z+]+:\/\/|^git@|^github\.com\//.test(entry)) {
    throw new BuildError(
      `accumulating resources: accumulation err='accumulating resources from '${entry}': this sandbox builds only what lies in the repository'`,
    );
  }
  const path = normalizePath(`${directory}/${entry}`);
  const content = path === undefined ? undefined : tree.read(path);
  if (
    path === undefined ||
    (content === undefined && !isDirectory(tree, path))
  ) {
    throw missing(directory, entry, path);
  }
  return content === undefined
    ? fromDirectory(tree, path, entry, visited)
    : fromFile(path, content, entry, directory);
}

function missing(
  directory: string,
  entry: string,
  path: string | undefined,
): BuildError {
  const shown =
    path === undefined ? `${shownPath(directory)}/${entry}` : shownPath(path);
  const why = `evalsymlink failure on '${shown}' : lstat ${shown}: no such file or directory`;
  return new BuildError(
    `accumulating resources: accumulation err='accumulating resources from '${entry}': ${why}': must build at directory: not a valid directory: ${why}`,
  );
}

function fromFile(
  path: string,
  content: string,
  entry: string,
  directory: string,
): Found {
  const refuse = (reason: string) =>
    new BuildError(
      `accumulating resources: accumulation err='accumulating resources from '${entry}': ${reason}': must build at directory: '${shownPath(path)}': file is not directory`,
    );
  if (directory !== '' && !path.startsWith(`${directory}/`)) {
    throw refuse(
      `security; file '${shownPath(path)}' is not in or below '${shownPath(directory)}'`,
    );
  }
  try {
    const resources = parseManifests(content, entry).map(copyResource);
    return { path, isFile: true, resources };
  } catch (error) {
    if (error instanceof MalformedYamlError) {
      throw new BuildError(
        `accumulating resources: accumulating resources from '${entry}': ${error.message}`,
      );
    }
    if (error instanceof BuildError) throw refuse(error.message);
    throw error;
  }
}

function fromDirectory(
  tree: SourceTree,
  path: string,
  entry: string,
  visited: readonly string[],
): Found {
  const refuse = (reason: string) =>
    new BuildError(
      `accumulating resources: accumulation err='accumulating resources from '${entry}': '${shownPath(path)}' must resolve to a file': ${reason}`,
    );
  const inside = visited.find(
    root => path === '' || root === path || root.startsWith(`${path}/`),
  );
  if (inside !== undefined) {
    throw refuse(
      `cycle detected: candidate root '${shownPath(path)}' contains visited root '${shownPath(inside)}'`,
    );
  }
  if (kustomizationFile(tree, path) === undefined) {
    throw refuse(
      `couldn't make target for path '${shownPath(path)}': unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${shownPath(path)}'`,
    );
  }
  try {
    return {
      path,
      isFile: false,
      resources: buildDirectory(tree, path, visited),
    };
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    throw refuse(
      `recursed accumulation of path '${shownPath(path)}': ${error.message}`,
    );
  }
}

function alreadyRegistered(
  entry: string,
  found: Found,
  id: string,
): BuildError {
  const why = `may not add resource with an already registered id: ${id}`;
  const shown = shownPath(found.path);
  return new BuildError(
    found.isFile
      ? `accumulating resources: accumulation err='accumulating resources from '${entry}': ${why}': must build at directory: '${shown}': file is not directory`
      : `accumulating resources: accumulation err='accumulating resources from '${entry}': '${shown}' must resolve to a file': recursed merging from path '${shown}': ${why}`,
  );
}

function joinPath(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
