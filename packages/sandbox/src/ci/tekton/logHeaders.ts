import type { KubernetesObject } from '../../kubernetes';
import type { PipelineRun } from '../../kubernetes/views/tekton';
import { view } from '../../kubernetes/views/view';

/** What people look for first is open. */
const open = /^(test\/bazel|build\/build|open\/slipway|release\/.*)$/;

/** First words on a PipelineRun: what it is, where, and with which params. */
export function headerOf(cluster: string, run: KubernetesObject): string {
  const { metadata, spec } = view<PipelineRun>(run);
  const params = (spec.params ?? []).map(
    ({ name, value }) => `  ${name}: ${String(value)}`,
  );
  return [
    `--- :kubernetes: PipelineRun ${metadata.namespace}/${metadata.name}`,
    `pipeline ${spec.pipelineRef?.name} on cluster ${cluster}`,
    ...params,
  ].join('\n');
}

/** The header of a step's log. */
export function stepBegins(step: string, pod: KubernetesObject): string {
  const node = String(pod.spec?.nodeName ?? '');
  const where = node ? ` on ${node}` : '';
  return `${open.test(step) ? '+++' : '---'} :tekton: ${step} \x1b[90m(${pod.metadata.name}${where})\x1b[0m`;
}
