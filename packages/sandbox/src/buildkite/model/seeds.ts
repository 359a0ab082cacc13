import type { Step } from './steps';
import type { Build, Pipeline } from './types';

/** An organisation to begin with. */
export interface OrganizationSeed {
  slug: string;
  name?: string;
  people?: readonly { name: string; email: string }[];
}

/** A pipeline to begin with; slug, repository and steps are enough. */
export interface PipelineSeed extends Partial<
  Pick<Pipeline, 'name' | 'description' | 'env' | 'tags'>
> {
  slug: string;
  repository: string;
  steps: readonly Step[];
  defaultBranch?: string;
  configuration?: string;
}

/** What a new build is of; commit and branch are enough. */
export type BuildRequest = Pick<Build, 'commit' | 'branch'> &
  Partial<
    Pick<
      Build,
      | 'message'
      | 'author'
      | 'env'
      | 'source'
      | 'creator'
      | 'rebuiltFrom'
      | 'pullRequest'
      | 'triggeredFrom'
    >
  > & {
    metaData?: Readonly<Record<string, string>>;
    /** Instead of the pipeline's. */
    steps?: readonly Step[];
  };
