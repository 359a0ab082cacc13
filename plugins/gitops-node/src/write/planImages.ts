import { NotFoundError } from '@backstage/errors';
import { nameList } from './commitMessage';
import { readEnvironment, writeEnvironment } from './environmentPlaces';
import { checkImages, withImage } from './overlayEdits';
import { readOverlay } from './overlayPlaces';
import type { Planner } from './types';
import { setServiceImage } from './updateEnvironmentText';

/** Sets the images of services in staging, production, a PR environment or a Testbed. */
export const planSetImages: Planner<'set-images'> = async (
  { environment, images },
  tree,
) => {
  checkImages(images);
  if (environment === 'staging' || environment === 'production') {
    for (const image of images) {
      const overlay = await readOverlay(tree, environment, image.service);
      const { image: current } = overlay.file;
      const isSet =
        current?.image === image.image &&
        current.tag === image.tag &&
        current.digest === undefined;
      if (!isSet) tree.write(overlay.context.path, withImage(overlay, image));
    }
  } else {
    const { path, text, file } = await readEnvironment(tree, environment);
    let edited = text;
    for (const image of images) {
      const index = file.services.findIndex(
        ({ service }) => service === image.service,
      );
      if (index < 0) {
        throw new NotFoundError(
          `"${environment}" has no service "${image.service}"; it has ${file.services.map(({ service }) => service).join(', ')}`,
        );
      }
      edited = setServiceImage(edited, index, image);
    }
    const services = file.services.map(
      current =>
        images.findLast(({ service }) => service === current.service) ??
        current,
    );
    writeEnvironment(tree, path, edited, { ...file, services });
  }
  const what = images.map(({ service, tag }) => `${service} ${tag}`);
  return {
    subject: `Set images of ${environment}: ${nameList(what)}`,
    notes: [],
  };
};
