import { GoYamlError, parseGoYaml, type YamlMap } from '../../goyaml';
import { GeneratorError } from './errors';
import { flatten } from './flatten';
import type { TemplateStyle } from './rendering';
import type { ListGenerator, Parameters } from './types';

/** The elements of a list generator, those of its (already rendered) `elementsYaml` included. */
export function listParameters(
  generator: ListGenerator,
  style: TemplateStyle,
): Parameters[] {
  const elements = [
    ...(generator.elements ?? []),
    ...parseElements(generator.elementsYaml ?? ''),
  ];
  return style.goTemplate ? elements : elements.map(flatten);
}

const parsedElements = new Map<string, readonly YamlMap[]>();
const keptLists = 20_000;

function parseElements(text: string): readonly YamlMap[] {
  if (text === '') return [];
  const known = parsedElements.get(text);
  if (known) return known;
  try {
    const parsed = parseGoYaml(text, 'maps');
    if (parsedElements.size >= keptLists) parsedElements.clear();
    parsedElements.set(text, parsed);
    return parsed;
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new GeneratorError(
      `error unmarshling decoded ElementsYaml ${error.message}`,
    );
  }
}
