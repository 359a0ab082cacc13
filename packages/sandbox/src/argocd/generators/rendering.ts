import { TemplateError, renderTemplate } from '../../gotemplate';
import { type YamlMap, type YamlValue } from '../../goyaml';
import { GeneratorError } from './errors';
import type { Parameters } from './types';

/** How an ApplicationSet writes its templates. */
export interface TemplateStyle {
  goTemplate: boolean;
  options: readonly string[];
}

/** Renders one text with parameters. @throws GeneratorError with Argo CD's wording */
export function renderText(
  text: string,
  parameters: Parameters,
  style: TemplateStyle,
): string {
  if (!text.includes('{{')) return text;
  if (!style.goTemplate) return replacePlaceholders(text, parameters);
  try {
    return renderTemplate(text, parameters, { options: style.options });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const verb =
      error.phase === 'parse' ? 'parse template' : 'execute go template';
    throw new GeneratorError(`failed to ${verb} ${text}: ${error.message}`);
  }
}

/** The older style: `{{name}}` is replaced by a parameter, and stays where there is none. */
function replacePlaceholders(text: string, parameters: Parameters): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (placeholder, name: string) => {
    const value = parameters[name.trim()];
    return typeof value === 'string' ? value : placeholder;
  });
}

/** Renders every text in a value, keys of maps included, in the value's own order. */
export function renderDeep(
  value: YamlValue,
  parameters: Parameters,
  style: TemplateStyle,
): YamlValue {
  if (typeof value === 'string') return renderText(value, parameters, style);
  if (Array.isArray(value)) {
    return value.map(item => renderDeep(item, parameters, style));
  }
  if (typeof value !== 'object' || value === null) return value;
  return renderMap(value, parameters, style);
}

export function renderMap(
  map: YamlMap,
  parameters: Parameters,
  style: TemplateStyle,
): YamlMap {
  return Object.fromEntries(
    Object.entries(map).map(([key, item]) => [
      renderText(key, parameters, style),
      renderDeep(item, parameters, style),
    ]),
  );
}
