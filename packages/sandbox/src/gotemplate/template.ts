import { TemplateError } from './errors';
import { executeTemplate } from './executor';
import { findFunction } from './functions';
import { type Template, parseTemplate } from './parser';
import type { GoValue } from './values';

/** How a template runs. */
export interface RenderOptions {
  /** Name of the template in error messages; Argo CD's is `base`. */
  name?: string;
  /** Go's template options, for example `missingkey=error`. */
  options?: readonly string[];
}

const parsed = new Map<string, Template>();
const keptTemplates = 500;

/**
 * Renders a Go `text/template` with the functions Argo CD's ApplicationSets have.
 *
 * @throws TemplateError worded as Go words it
 */
export function renderTemplate(
  text: string,
  data: GoValue,
  settings: RenderOptions = {},
): string {
  const name = settings.name ?? 'base';
  const template = parseOnce(name, text);
  const options = settings.options ?? [];
  for (const option of options) checkOption(option);
  const missingKey = options.findLast(option =>
    option.startsWith('missingkey='),
  );
  return executeTemplate(template, data, missingKey === 'missingkey=error');
}

function checkOption(option: string): void {
  if (!/^missingkey=(?:default|invalid|zero|error)$/.test(option)) {
    throw new TemplateError('parse', `unrecognized option: ${option}`);
  }
}

/** The same few templates are rendered for thousands of Applications. */
function parseOnce(name: string, text: string): Template {
  const key = `${name}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const template = parseTemplate(name, text, found =>
    Boolean(findFunction(found)),
  );
  if (parsed.size >= keptTemplates) parsed.clear();
  parsed.set(key, template);
  return template;
}
