import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../../kubernetes/objects';
import {
  BuildError,
  buildKustomization,
  explainBuildError,
  isDirectory,
  normalizePath,
  type SourceTree,
} from '../../kustomize';
import { isFields } from '../health/fields';
import type { ApplicationSource } from '../model/application';
import { ManifestError } from './ManifestError';

const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** What a source asks for at one commit. @throws ManifestError with Argo CD's words */
export function buildSource(
  tree: SourceTree,
  source: ApplicationSource,
): { sourceType: 'Kustomize' | 'Directory'; objects: KubernetesObject[] } {
  const path = normalizePath(source.path ?? '');
  if (path === undefined) {
    throw new ManifestError(
      `app path is outside of the repository: ${source.path}`,
    );
  }
  if (!isDirectory(tree, path)) {
    throw new ManifestError(`${source.path}: app path does not exist`);
  }
  const names = tree.list(path);
  if (names.some(name => kustomizationNames.includes(name))) {
    return { sourceType: 'Kustomize', objects: kustomize(tree, path, source) };
  }
  return { sourceType: 'Directory', objects: plainFiles(tree, path, names) };
}

function kustomize(
  tree: SourceTree,
  path: string,
  source: ApplicationSource,
): KubernetesObject[] {
  try {
    return buildKustomization(tree, path, source.kustomize);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    throw new ManifestError(explainBuildError(error, path), { cause: error });
  }
}

function plainFiles(
  tree: SourceTree,
  path: string,
  names: string[],
): KubernetesObject[] {
  return names
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .flatMap(name => {
      const file = path === '' ? name : `${path}/${name}`;
      return parseAllDocuments(tree.read(file) ?? '').flatMap(document => {
        const [problem] = document.errors;
        if (problem) {
          throw new ManifestError(
            `Failed to unmarshal "${name}": failed to unmarshal manifest: error converting YAML to JSON: yaml: ${problem.message}`,
          );
        }
        return objectsIn(document.toJS(), name);
      });
    });
}

function objectsIn(value: unknown, file: string): KubernetesObject[] {
  if (value === null || value === undefined) return [];
  if (isFields(value) && value.kind === 'List' && Array.isArray(value.items)) {
    return value.items.flatMap(item => objectsIn(item, file));
  }
  if (isObject(value)) return [value];
  throw new ManifestError(
    `Failed to unmarshal "${file}": failed to unmarshal manifest: Object 'Kind' is missing`,
  );
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isFields(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isFields(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}
