import {
  GoYamlError,
  isYamlMap,
  parseYamlDocuments,
  type YamlMap,
} from '../goyaml';
import { BuildError } from './errors';
import { type Resource, mapField, textField } from './resource';

const parsed = new Map<string, readonly YamlMap[]>();
const keptFiles = 5000;

/** The objects in a manifest file; `List`s are taken apart. They are shared: copy before changing. @throws BuildError */
export function parseManifests(content: string, file: string): Resource[] {
  const key = `${file}\n${content}`;
  let objects = parsed.get(key);
  if (!objects) {
    objects = readObjects(content, file);
    if (parsed.size >= keptFiles) parsed.clear();
    parsed.set(key, objects);
  }
  return objects.map(object => ({ object, origins: [] }));
}

/** A file that is no YAML at all; kustomize tells these apart from objects that lack something. */
export class MalformedYamlError extends BuildError {}

function readObjects(content: string, file: string): YamlMap[] {
  return documents(content, file).flatMap(document => {
    if (document === null) return [];
    if (!isYamlMap(document)) throw new BuildError('missing Resource metadata');
    return takeApart(document);
  });
}

function documents(content: string, file: string) {
  try {
    return parseYamlDocuments(content, 'kustomize');
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new MalformedYamlError(
      `MalformedYAMLError: ${error.message} in File: ${file}`,
    );
  }
}

function takeApart(object: YamlMap): YamlMap[] {
  const kind = textField(object, 'kind');
  if (kind.endsWith('List') && Array.isArray(object.items)) {
    return object.items.filter(isYamlMap).flatMap(takeApart);
  }
  requireIdentity(object);
  return [object];
}

function requireIdentity(object: YamlMap): void {
  const apiVersion = textField(object, 'apiVersion');
  const kind = textField(object, 'kind');
  const metadata = object.metadata;
  if (apiVersion === '' && kind === '' && metadata === undefined) {
    throw new BuildError('missing Resource metadata');
  }
  const name = textField(mapField(object, 'metadata'), 'name');
  const namespace = textField(mapField(object, 'metadata'), 'namespace');
  const shown = `{{${apiVersion} ${kind}} {{${name} ${namespace}} map[] map[]}}`;
  if (kind === '') throw new BuildError(`missing kind in object ${shown}`);
  if (name === '') {
    throw new BuildError(`missing metadata.name in object ${shown}`);
  }
}
