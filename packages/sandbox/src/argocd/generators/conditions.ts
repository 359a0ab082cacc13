import type { Generation } from './generate';

/** A condition of an ApplicationSet, without its time. */
export interface GeneratedCondition {
  type: 'ErrorOccurred' | 'ParametersGenerated' | 'ResourcesUpToDate';
  status: 'True' | 'False';
  reason: string;
  message: string;
}

const generatedMessage =
  'Successfully generated parameters for all Applications';
const successMessage = 'All applications have been generated successfully';

/** The conditions and the health that an ApplicationSet shows after generating. */
export function conditionsOf(generation: Generation): {
  conditions: GeneratedCondition[];
  health: { status: 'Healthy' | 'Degraded'; message: string };
} {
  const error = errorOf(generation);
  const parameters: GeneratedCondition = generation.failure
    ? {
        type: 'ParametersGenerated',
        status: 'False',
        reason: 'ErrorOccurred',
        message: generation.failure.message,
      }
    : {
        type: 'ParametersGenerated',
        status: 'True',
        reason: 'ParametersGenerated',
        message: generatedMessage,
      };
  const message = error?.message ?? successMessage;
  return {
    conditions: [
      {
        type: 'ErrorOccurred',
        status: error ? 'True' : 'False',
        reason: error?.reason ?? 'ApplicationSetUpToDate',
        message,
      },
      parameters,
      {
        type: 'ResourcesUpToDate',
        status: error ? 'False' : 'True',
        reason: error ? 'ErrorOccurred' : 'ApplicationSetUpToDate',
        message,
      },
    ],
    health: { status: error ? 'Degraded' : 'Healthy', message },
  };
}

/** What Kubernetes refuses comes last in Argo CD's reconcile, and so stays on top of duplicates. */
function errorOf(
  generation: Generation,
): { reason: string; message: string } | undefined {
  if (generation.failure) return generation.failure;
  const [refused] = generation.refused;
  if (refused) {
    return { reason: 'UpdateApplicationError', message: refused.message };
  }
  return generation.duplicates
    ? {
        reason: 'ApplicationValidationError',
        message: generation.duplicates.message,
      }
    : undefined;
}
