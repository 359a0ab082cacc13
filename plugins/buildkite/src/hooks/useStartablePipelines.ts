import {
  buildCreatePermission,
  newBuildRef,
  type Pipeline,
} from '@slipway/plugin-buildkite-common';
import { useAllowedRefs } from '@slipway/ui';
import { usePipelines } from './useReads';

const refOf = ({ organization, slug }: Pipeline) =>
  newBuildRef(organization, slug);

/** The pipelines that the reader may start builds of. */
export function useStartablePipelines() {
  const pipelines = usePipelines();
  const known = pipelines.data?.items;
  const allowed = useAllowedRefs(buildCreatePermission, known?.map(refOf));
  const refs = allowed.data;
  return {
    startable: refs && known?.filter(item => refs.includes(refOf(item))),
    /** All that there are, whoever may start builds of them. */
    known,
    error: pipelines.error ?? allowed.error ?? undefined,
  };
}

/** Names a pipeline: `example/shop`. */
export function pipelineName({
  organization,
  slug,
}: Pick<Pipeline, 'organization' | 'slug'>): string {
  return `${organization}/${slug}`;
}
