import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { slugSchema } from '@slipway/plugin-buildkite-common';
import type { ServicePipeline } from '../store';

/** Annotations that name a service's pipelines, as users of other Buildkite plugins already have them. */
const PIPELINE_ANNOTATIONS = [
  'buildkite.com/pipeline-slug',
  'buildkite.com/project-slug',
];
/** Which part of a repository that it shares with others is a service's. */
const PATHS_ANNOTATION = 'slipway.dev/source-paths';

/** No folder has a longer name, and each wildcard more makes comparing slower. */
const LONGEST_PATH = 300;
const MOST_WILDCARDS = 6;

/** What of an entity's annotations cannot be used, and why. */
export interface AnnotationProblem {
  /** `component:default/checkout` */
  entity: string;
  message: string;
}

/** The pipelines of a service, by its annotations. What is wrong with one of them does not take the others along. */
export function readServicePipelines(entity: Entity): {
  pipelines: ServicePipeline[];
  problems: AnnotationProblem[];
} {
  const ref = stringifyEntityRef(entity);
  const problems: AnnotationProblem[] = [];
  const complain = (annotation: string, value: string, why: string) =>
    problems.push({
      entity: ref,
      message: `${annotation}: ${JSON.stringify(value.slice(0, 200))} ${why}`,
    });
  const paths = listOf(entity, PATHS_ANNOTATION).filter(path => {
    const why = whyNoPath(path);
    if (why) complain(PATHS_ANNOTATION, path, why);
    return !why;
  });
  const pipelines = new Map<string, ServicePipeline>();
  for (const annotation of PIPELINE_ANNOTATIONS) {
    for (const address of listOf(entity, annotation)) {
      const [organization = '', pipeline = '', ...more] = address
        .toLowerCase()
        .split('/');
      const isAddress =
        more.length === 0 &&
        [organization, pipeline].every(
          slug => slugSchema.safeParse(slug).success,
        );
      if (isAddress)
        pipelines.set(`${organization}/${pipeline}`, {
          organization,
          pipeline,
          service: entity.metadata.name,
          paths,
        });
      else
        complain(
          annotation,
          address,
          'has to be organization/pipeline by their slugs, as in the address at Buildkite',
        );
    }
  }
  return { pipelines: [...pipelines.values()], problems };
}

/** Several stand in one annotation, separated by commas. */
function listOf({ metadata }: Entity, annotation: string): string[] {
  // The catalog does not make sure that annotations are text.
  const value: unknown = metadata.annotations?.[annotation];
  return typeof value === 'string'
    ? value
        .split(',')
        .map(part => part.trim())
        .filter(Boolean)
    : [];
}

function whyNoPath(path: string): string | undefined {
  if (path.length > LONGEST_PATH)
    return `is too long, at most ${LONGEST_PATH} characters`;
  if (path.split('/').includes('..'))
    return 'has to be a folder in the repository, without ".."';
  const wildcards = path.match(/\*+|\?/g)?.length ?? 0;
  return wildcards > MOST_WILDCARDS
    ? `has too many wildcards, at most ${MOST_WILDCARDS}`
    : undefined;
}
