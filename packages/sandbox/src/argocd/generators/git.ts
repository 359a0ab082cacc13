import { GoYamlError, parseGoYaml, type YamlMap } from '../../goyaml';
import { globMatcher } from '../../kustomize/glob';
import type { SourceTree } from '../../kustomize/tree';
import { GeneratorError, explaining } from './errors';
import { flatten } from './flatten';
import { pathParameters } from './gitPath';
import { type TemplateStyle, renderText } from './rendering';
import type { GitGenerator, Parameters } from './types';

/**
 * The parameters of a git generator: one set for each file (or each element, where a file is a list), or for each directory.
 *
 * @throws GeneratorError that names the file it cannot read
 */
export function gitParameters(
  generator: GitGenerator,
  tree: SourceTree,
  style: TemplateStyle,
): Parameters[] {
  const files = generator.files ?? [];
  const directories = generator.directories ?? [];
  return explaining('error generating params from git: ', () => {
    if (directories.length > 0) {
      return directoryParameters(generator, directories, tree, style);
    }
    if (files.length === 0) {
      throw new GeneratorError('cannot process empty directories or files');
    }
    return chosen(files, pattern => tree.glob(pattern)).flatMap(path =>
      explaining(`unable to process file '${path}': `, () =>
        fileParameters(generator, path, tree, style),
      ),
    );
  });
}

interface Pattern {
  path: string;
  exclude?: boolean | null;
}

function chosen(
  patterns: readonly Pattern[],
  find: (pattern: string) => readonly string[],
): string[] {
  const unwanted = patterns
    .filter(pattern => pattern.exclude)
    .map(pattern => globMatcher(pattern.path));
  const found = patterns
    .filter(pattern => !pattern.exclude)
    .flatMap(pattern => find(pattern.path));
  return [...new Set(found)]
    .filter(path => !unwanted.some(matches => matches(path)))
    .sort();
}

function fileParameters(
  generator: GitGenerator,
  path: string,
  tree: SourceTree,
  style: TemplateStyle,
): Parameters[] {
  const place = pathParameters(path, 'file', {
    goTemplate: style.goTemplate,
    prefix: generator.pathParamPrefix ?? '',
  });
  return parseFile(tree.read(path) ?? '').map(content =>
    withValues(
      { ...(style.goTemplate ? content : flatten(content)), ...place },
      generator.values,
      style,
    ),
  );
}

/** What a file says does not change with the commit: thousands of files are the same in the next. */
const parsedFiles = new Map<string, readonly YamlMap[]>();
const keptFiles = 20_000;

function parseFile(text: string): readonly YamlMap[] {
  const known = parsedFiles.get(text);
  if (known) return known;
  const parsed = parseMaps(text);
  if (parsedFiles.size >= keptFiles) parsedFiles.clear();
  parsedFiles.set(text, parsed);
  return parsed;
}

function parseMaps(text: string): YamlMap[] {
  try {
    return [parseGoYaml(text, 'map')];
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
  }
  try {
    return parseGoYaml(text, 'maps');
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new GeneratorError(`unable to parse file: ${error.message}`);
  }
}

function directoryParameters(
  generator: GitGenerator,
  patterns: readonly Pattern[],
  tree: SourceTree,
  style: TemplateStyle,
): Parameters[] {
  const all = directoriesOf(tree, '');
  const find = (pattern: string) => all.filter(globMatcher(pattern));
  return chosen(patterns, find).map(path =>
    withValues(
      pathParameters(path, 'directory', {
        goTemplate: style.goTemplate,
        prefix: generator.pathParamPrefix ?? '',
      }),
      generator.values,
      style,
    ),
  );
}

/** Hidden directories are none for Argo CD. */
function directoriesOf(tree: SourceTree, parent: string): string[] {
  return tree
    .list(parent)
    .filter(name => name.endsWith('/') && !name.startsWith('.'))
    .flatMap(name => {
      const path = `${parent}${parent ? '/' : ''}${name.slice(0, -1)}`;
      return [path, ...directoriesOf(tree, path)];
    });
}

function withValues(
  parameters: YamlMap,
  values: GitGenerator['values'],
  style: TemplateStyle,
): Parameters {
  if (!values) return parameters;
  const rendered = Object.entries(values).map(([key, text]) => [
    key,
    explaining('failed to append templated values: ', () =>
      renderText(text, parameters, style),
    ),
  ]);
  const named: YamlMap = Object.fromEntries(rendered);
  if (style.goTemplate) return { ...parameters, values: named };
  const prefixed = Object.entries(named).map(([key, value]) => [
    `values.${key}`,
    value,
  ]);
  return { ...parameters, ...Object.fromEntries(prefixed) };
}
