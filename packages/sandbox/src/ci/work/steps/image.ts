import type { Random } from '../../../core/random';
import type { ImageNames, Script, WorkOrder } from '../types';
import { between, green, line, prompt, red } from './lines';

const registryOf = ({ host }: ImageNames) => `${host}/shop`;

/** Builds an image, and pushes it unless the registry refuses. */
export function imageBuild(
  order: WorkOrder,
  random: Random,
  images: ImageNames,
  refused = false,
): Script {
  const { service = '', tag = '' } = order.params;
  const registry = registryOf(images);
  const image = `${registry}/${service}:${tag}`;
  const digest = images.digestOf(order);
  const layers = ['sha256:', 'sha256:', 'sha256:'].map(
    prefix => `${prefix}${random.hex(64)}`,
  );
  const built = [
    prompt(`buildah build --tag ${image} services/${service}`),
    line(
      between(random, 0.5, 2),
      'STEP 1/6: FROM gcr.io/distroless/base-debian12',
    ),
    line(between(random, 2, 6), 'STEP 2/6: WORKDIR /app'),
    line(between(random, 0.3, 1), 'STEP 3/6: COPY . .'),
    line(between(random, 10, 40), 'STEP 4/6: RUN make'),
    line(between(random, 0.5, 1), 'STEP 5/6: USER nonroot'),
    line(between(random, 0.5, 1), 'STEP 6/6: ENTRYPOINT ["/app/run"]'),
    line(between(random, 2, 5), `COMMIT ${image}`),
    line(0.4, `Successfully tagged ${image}`),
    prompt(`buildah push ${image}`),
    line(between(random, 0.5, 1.5), 'Getting image source signatures'),
    ...layers.map(layer =>
      line(
        between(random, 1, 4),
        `Copying blob ${layer.slice(0, 19)} done   |`,
      ),
    ),
  ];
  if (refused) {
    return {
      lines: [
        ...built,
        line(
          between(random, 4, 9),
          red(
            `Error: pushing image "${image}": writing manifest: uploading manifest ${tag} to ${registry}/${service}: received unexpected HTTP status: 502 Bad Gateway`,
          ),
        ),
      ],
      exitCode: 125,
    };
  }
  return {
    lines: [
      ...built,
      line(between(random, 0.5, 1.5), 'Writing manifest to image destination'),
      line(0.3, `${green('Pushed')} ${image}@${digest}`),
    ],
    exitCode: 0,
    results: { image, digest },
    files: [
      {
        path: `images/${service}.json`,
        mimeType: 'application/json',
        content: `${JSON.stringify({ service, image, digest }, null, 2)}\n`,
      },
    ],
  };
}

export function imageSign(
  order: WorkOrder,
  random: Random,
  images: ImageNames,
): Script {
  const { service = '', tag = '' } = order.params;
  const registry = registryOf(images);
  const image = `${registry}/${service}:${tag}@${images.digestOf(order)}`;
  return {
    lines: [
      prompt(`cosign sign --yes ${image}`),
      line(between(random, 1, 3), 'Generating ephemeral keys...'),
      line(between(random, 1, 3), 'Retrieving signed certificate...'),
      line(
        between(random, 0.5, 2),
        `tlog entry created with index: ${random.between(1e8, 9e8)}`,
      ),
      line(0.5, `Pushing signature to: ${registry}/${service}`),
    ],
    exitCode: 0,
  };
}
