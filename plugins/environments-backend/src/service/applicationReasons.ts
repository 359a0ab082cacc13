import type { Reason } from '@slipway/plugin-environments-common';
import type { ObservedApplication, ObservedApplicationSet } from '../facts';

/** Why Argo CD cannot do its work on an Application, or undefined when it can. */
export function applicationReason(
  application: ObservedApplication,
): Reason | undefined {
  const { component } = application;
  const source = `argocd/${application.instance}`;
  const condition = application.conditions.find(({ type }) =>
    /(Comparison|InvalidSpec|Unknown)Error$/.test(type),
  );
  if (condition) {
    return {
      message: `${component}: ${buildFailure(condition.message)}`,
      raw: condition.message,
      source,
    };
  }
  if (application.sync === 'Unknown' && application.reconciledAt) {
    return {
      message: `${component}: Argo CD cannot tell whether it runs what Git asks for`,
      source,
    };
  }
  const { operation } = application;
  if (operation && isFailed(operation.phase) && application.sync !== 'Synced') {
    return {
      message: `${component}: Argo CD could not apply it to the cluster`,
      raw: operation.message,
      source,
    };
  }
  if (application.health === 'Degraded') {
    const raw =
      application.healthMessage ??
      application.resources.find(({ health }) => health === 'Degraded')
        ?.healthMessage;
    return {
      message: `${component}: ${degraded(raw)}`,
      raw,
      source,
    };
  }
  return undefined;
}

/** Why Argo CD does not make or update environments of a kind. */
export function generatorReason(
  applicationSet: ObservedApplicationSet,
): Reason | undefined {
  const { error, instance, name } = applicationSet;
  if (!error) return undefined;
  const file = /environments\/[\w./-]+\.ya?ml/.exec(error.message)?.[0];
  return {
    message: file
      ? `Argo CD updates no environment of this kind until ${file} is mended`
      : `Argo CD updates no environment of this kind: its ApplicationSet ${name} reports an error`,
    raw: error.message,
    source: `argocd/${instance}`,
  };
}

/** Whether an operation ended without doing what it should. */
export function isFailed(phase: string): boolean {
  return phase === 'Failed' || phase === 'Error';
}

function buildFailure(message: string): string {
  const missing = /([\w./-]+): app path does not exist/.exec(message)?.[1];
  if (missing) return `the GitOps repository has no folder ${missing} for it`;
  if (/kustomize build|kustomization/i.test(message))
    return 'Argo CD cannot build its manifests; kustomize reports an error';
  return 'Argo CD cannot build its manifests';
}

function degraded(raw: string | undefined): string {
  if (raw && /abort/i.test(raw))
    return 'its rollout was aborted, so the version before still runs';
  if (raw && /progress ?deadline|timed out|exceeded its progress/i.test(raw))
    return 'did not become ready in the time it has for that';
  return 'does not work, says Argo CD';
}
