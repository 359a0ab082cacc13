export { createEnvironmentsClient } from './createEnvironmentsClient';
export { followEnvironments } from './followEnvironments';
export { parseImageReference, type ImageReference } from './imageReference';
export { RunningImages } from './RunningImages';
export { StrangeImages } from './StrangeImages';
