import type { ObservedPerson, ObservedPipeline } from '../../observed';
import { memberSchema, pipelineSchema } from './answers';

/** Maps an answer to a pipeline. @throws ZodError */
export function mapPipeline(
  answer: unknown,
  organization: string,
): ObservedPipeline {
  const pipeline = pipelineSchema.parse(answer);
  return {
    id: pipeline.id,
    organization,
    slug: pipeline.slug,
    name: pipeline.name ?? pipeline.slug,
    ...(pipeline.repository && { repository: pipeline.repository }),
    defaultBranch: pipeline.default_branch ?? 'main',
    url:
      pipeline.web_url ??
      `https://buildkite.com/${organization}/${pipeline.slug}`,
    ...(pipeline.configuration && { configuration: pipeline.configuration }),
  };
}

/** Maps an answer to a member of the organisation. @throws ZodError */
export function mapMember(
  answer: unknown,
  organization: string,
): ObservedPerson {
  const { id, name, email } = memberSchema.parse(answer);
  return {
    id,
    organization,
    name: name ?? email ?? id,
    ...(email && { email }),
  };
}
