/** What is wrong in a pipeline file, and where: `Step 2 (Test): retry.automatic[0].limit: expected a whole number`. */
export class PipelineFileError extends Error {
  constructor(...where: readonly string[]) {
    super(where.filter(Boolean).join(': '));
    this.name = 'PipelineFileError';
  }
}
