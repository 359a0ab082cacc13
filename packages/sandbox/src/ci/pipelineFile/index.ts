export { PipelineFileError } from './PipelineFileError';
export { readPipeline, type PipelineContext } from './readPipeline';
