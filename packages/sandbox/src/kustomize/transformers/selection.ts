import { BuildError } from '../errors';
import type { PatchTarget } from '../kustomization';
import { type Resource, identitiesOf, kindOf, mapField } from '../resource';
import type { YamlMap } from '../../goyaml';

/** The resources that a patch's target names; each field is a regular expression that has to fit the whole. @throws BuildError */
export function selectTargets(
  resources: readonly Resource[],
  target: PatchTarget,
): Resource[] {
  const fits = {
    group: matcher(target.group),
    version: matcher(target.version),
    kind: matcher(target.kind),
    name: matcher(target.name),
    namespace: matcher(target.namespace),
  };
  return resources.filter(resource => {
    const { group, version, kind } = kindOf(resource.object);
    const metadata = mapField(resource.object, 'metadata');
    return (
      fits.group(group) &&
      fits.version(version) &&
      fits.kind(kind) &&
      identitiesOf(resource).some(
        ({ name, namespace }) => fits.name(name) && fits.namespace(namespace),
      ) &&
      matchesSelector(target.labelSelector, mapField(metadata, 'labels')) &&
      matchesSelector(
        target.annotationSelector,
        mapField(metadata, 'annotations'),
      )
    );
  });
}

function matcher(
  pattern: string | null | undefined,
): (text: string) => boolean {
  if (!pattern) return () => true;
  try {
    const expression = new RegExp(`^(?:${pattern})$`, 'u');
    return text => expression.test(text);
  } catch {
    throw new BuildError(
      `error parsing regexp: invalid regular expression: \`${pattern}\``,
    );
  }
}

/** Kubernetes' selectors: `a=b,c!=d,e in (f,g),h notin (i),j,!k`. */
function matchesSelector(
  selector: string | null | undefined,
  labels: YamlMap,
): boolean {
  if (!selector) return true;
  const requirements = selector.match(/[^,(]+(?:\([^)]*\))?/g) ?? [];
  return requirements.every(requirement => fitsOne(requirement.trim(), labels));
}

function fitsOne(requirement: string, labels: YamlMap): boolean {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(requirement);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const value = labels[key];
    const listed = list.split(',').some(item => item.trim() === value);
    return operator === 'in' ? listed : !listed;
  }
  const comparison = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(requirement);
  if (comparison) {
    const [, key = '', operator, wanted] = comparison;
    return operator === '!=' ? labels[key] !== wanted : labels[key] === wanted;
  }
  const existence = /^(!?)\s*(\S+)$/.exec(requirement);
  if (!existence) {
    throw new BuildError(`unable to parse requirement: ${requirement}`);
  }
  const [, not = '', key = ''] = existence;
  return Object.hasOwn(labels, key) === (not === '');
}
