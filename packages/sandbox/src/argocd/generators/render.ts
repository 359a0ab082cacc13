import type { YamlMap, YamlValue } from '../../goyaml';
import { GeneratorError } from './errors';
import { type TemplateStyle, renderDeep, renderMap } from './rendering';
import type {
  ApplicationSetInput,
  GeneratedApplication,
  Parameters,
  TemplateInput,
} from './types';

export const resourcesFinalizer = 'resources-finalizer.argocd.argoproj.io';

/** The order in which Argo CD renders a spec, which decides which fault it names first. */
const specOrder = ['source', 'destination', 'project', 'syncPolicy'];

/** Renders an ApplicationSet's template with one set of parameters. @throws GeneratorError */
export function renderApplication(
  set: ApplicationSetInput,
  template: TemplateInput,
  parameters: Parameters,
  style: TemplateStyle,
): GeneratedApplication {
  const { metadata } = template;
  const render = (value: YamlValue) => renderDeep(value, parameters, style);
  const name = text(render(metadata.name ?? ''));
  const labels = metadata.labels
    ? textMap(renderMap(sorted(metadata.labels), parameters, style))
    : undefined;
  const annotations = metadata.annotations
    ? textMap(renderMap(sorted(metadata.annotations), parameters, style))
    : undefined;
  const finalizers = (metadata.finalizers ?? []).map(each =>
    text(render(each)),
  );
  if (
    finalizers.length === 0 &&
    !set.spec.syncPolicy?.preserveResourcesOnDeletion
  ) {
    finalizers.push(resourcesFinalizer);
  }
  return {
    metadata: {
      name,
      namespace: set.metadata.namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(finalizers.length > 0 && { finalizers }),
    },
    spec: renderMap(inOrder(template.spec), parameters, style),
  };
}

function inOrder(spec: YamlMap): YamlMap {
  const first = specOrder.flatMap(key => {
    const value = spec[key];
    return value === undefined ? [] : [[key, value]];
  });
  return { ...Object.fromEntries(first), ...spec };
}

function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function text(value: YamlValue): string {
  if (typeof value === 'string') return value;
  throw new GeneratorError('a text of the template did not stay a text');
}

function textMap(map: YamlMap): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, text(value)]),
  );
}
