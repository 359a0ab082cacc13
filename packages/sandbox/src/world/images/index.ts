export { buildImage, type BuiltImage } from './buildImage';
export { CompanyImages } from './CompanyImages';
export { CompanyRegistry, pusher } from './CompanyRegistry';
export { imageHosts, imageName, PROJECT, type ImageHosts } from './hosts';
export type { RegistryDeed } from './deeds';
export { otherImages } from './otherImages';
export { PastImages, type KnownPast } from './PastImages';
