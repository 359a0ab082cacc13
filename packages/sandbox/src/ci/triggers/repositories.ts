import type { Pipeline } from '../../buildkite';

/** A pipeline, and the repository on the Git host that it builds. */
export interface BuiltRepository {
  /** `owner/name`. */
  repository: string;
  pipeline: Pipeline;
}
