export { PipelineFileError } from './PipelineFileError';
export {
  parsePipelineFile,
  readPipeline,
  type PipelineContext,
} from './readPipeline';
export { uploadSteps } from './uploadSteps';
