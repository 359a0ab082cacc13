/** Reasons of an ApplicationSet's `ErrorOccurred` condition that generating can cause. */
export type GenerationReason =
  'ApplicationGenerationFromParamsError' | 'RenderTemplateParamsError';

/** A generator or template that cannot do its work, in Argo CD's words. */
export class GeneratorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GeneratorError';
  }
}

/** Runs `action`; an error of a generator gets `prefix` in front of it. */
export function explaining<T>(prefix: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    throw new GeneratorError(`${prefix}${error.message}`);
  }
}
