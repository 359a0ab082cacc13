import { z } from 'zod';
import type { SourceTree } from '../../kustomize/tree';
import { combine, mergeByKeys } from './combine';
import { GeneratorError, explaining } from './errors';
import { gitParameters } from './git';
import { listParameters } from './list';
import { type TemplateStyle, renderMap, renderText } from './rendering';
import { selects } from './selector';
import type { Generator, Parameters } from './types';

/** What generators work with. */
export interface GeneratorContext {
  /** The repository at the revision that a git generator names. */
  treeOf(repoURL: string, revision: string): SourceTree;
  style: TemplateStyle;
}

/**
 * The parameters that a generator makes. `outer` are those of the generator before it in a matrix.
 *
 * @throws GeneratorError in Argo CD's words
 */
export function generateParameters(
  generator: Generator,
  context: GeneratorContext,
  outer?: Parameters,
): Parameters[] {
  const interpolated =
    outer && Object.keys(outer).length > 0
      ? interpolate(generator, outer, context.style)
      : generator;
  return produce(interpolated, context, outer).filter(parameters =>
    selects(interpolated.selector, parameters),
  );
}

function interpolate(
  generator: Generator,
  outer: Parameters,
  style: TemplateStyle,
): Generator {
  return explaining('failed to replace parameters in generator: ', () => {
    const { git, list } = generator;
    if (list?.elementsYaml && !list.elements?.length) {
      return {
        ...generator,
        list: {
          ...list,
          elementsYaml: renderText(list.elementsYaml, outer, style),
        },
      };
    }
    return {
      ...generator,
      ...(list && { list: renderedFields(list, outer, style) }),
      ...(git && { git: renderedFields(git, outer, style) }),
    };
  });
}

/** Texts become texts again, so that the fields keep their shape. */
function renderedFields<T extends object>(
  fields: T,
  outer: Parameters,
  style: TemplateStyle,
): T {
  const map = z.record(z.string(), z.json()).parse(fields);
  return { ...fields, ...renderMap(map, outer, style) };
}

function produce(
  generator: Generator,
  context: GeneratorContext,
  outer: Parameters | undefined,
): Parameters[] {
  const { git, list, matrix, merge } = generator;
  const { style } = context;
  if (git) {
    const tree = context.treeOf(git.repoURL, git.revision ?? 'HEAD');
    return gitParameters(git, tree, style);
  }
  if (list) return listParameters(list, style);
  if (matrix) return matrixParameters(matrix.generators, context, outer);
  if (merge) {
    const sets = merge.generators.map(inner =>
      explaining('error getting param sets: ', () =>
        childParameters(inner, context, outer),
      ),
    );
    if (sets.length < 2) {
      throw new GeneratorError(
        'found less than two generators, Merge requires two or more',
      );
    }
    return mergeByKeys(sets, merge.mergeKeys, style);
  }
  throw new GeneratorError(
    `this sandbox has no generator ${Object.keys(generator).join(', ')}: use git, list, matrix or merge`,
  );
}

function matrixParameters(
  generators: readonly Generator[],
  context: GeneratorContext,
  outer: Parameters | undefined,
): Parameters[] {
  const [first, second, third] = generators;
  if (!first || !second) {
    throw new GeneratorError(
      'found less than two generators, Matrix support only two',
    );
  }
  if (third) {
    throw new GeneratorError(
      'found more than two generators, Matrix support only two',
    );
  }
  const rows = explaining(
    'error failed to get params for first generator in matrix generator: ',
    () => childParameters(first, context, outer),
  );
  return rows.flatMap(row => {
    const columns = explaining(
      'failed to get params for second generator in the matrix generator: ',
      () => childParameters(second, context, row),
    );
    return columns.map(column => combine(row, column, context.style));
  });
}

function childParameters(
  generator: Generator,
  context: GeneratorContext,
  outer: Parameters | undefined,
): Parameters[] {
  return explaining(
    'child generator returned an error on parameter generation: ',
    () => generateParameters(generator, context, outer),
  );
}
