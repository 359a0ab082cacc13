import { InputError, NotFoundError } from '@backstage/errors';
import { isSourceError } from '@slipway/collectors-node';
import {
  imageLabelPermission,
  labelImageSchema,
  type Label,
  type Occurrence,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { HarborClient } from '../collectors/harbor/types';
import type { StoredImage } from '../store/types';
import type { HarborActions, Wanted } from './HarborActions';
import { imageLook, placesOf } from './imagePlaces';
import { imageName, repositoryName } from './imageWords';
import type { ProjectLabels } from './ProjectLabels';
import { done, nothingToDo } from './results';
import { imagePath, type ImageCommand } from './types';

type Body = z.output<typeof labelImageSchema>;
interface Given {
  actions: HarborActions;
  labels: ProjectLabels;
}

/** `POST …/labels`: puts a label on an image in one repository. */
export function labelImage(given: Given): ImageCommand<Body> {
  return {
    summary: 'Puts a label on an image',
    method: 'post',
    path: `${imagePath}/labels`,
    permission: imageLabelPermission,
    body: labelImageSchema,
    async run({ image, body }) {
      const at = await find(given, image, body);
      const { label, name } = at;
      if (at.has(label))
        return nothingToDo(`${name} has the label ${label.name} already`);
      if (body.dryRun) return done(`${name} would get the label ${label.name}`);
      await change(given, at, {
        todo: `label ${name}`,
        needs: 'artifact-label:create',
        call: () => at.client.addLabel(at.ref, label),
      });
      return done(`${name} has the label ${label.name}`);
    },
  };
}

/** `DELETE …/labels`: takes a label off an image in one repository. */
export function unlabelImage(given: Given): ImageCommand<Body> {
  return {
    summary: 'Takes a label off an image',
    method: 'delete',
    path: `${imagePath}/labels`,
    permission: imageLabelPermission,
    body: labelImageSchema,
    async run({ image, body }) {
      const at = await find(given, image, body);
      const { label, name } = at;
      if (!at.has(label))
        return nothingToDo(`${name} does not have the label ${label.name}`);
      if (body.dryRun)
        return done(`${name} would lose the label ${label.name}`);
      await change(given, at, {
        todo: `take a label off ${name}`,
        needs: 'artifact-label:delete',
        call: () => at.client.removeLabel(at.ref, label),
      });
      return done(`${name} has the label ${label.name} no more`);
    },
  };
}

interface Labelled {
  client: HarborClient;
  place: Occurrence;
  ref: Parameters<HarborClient['addLabel']>[0];
  label: Label;
  /** As sentences name the image. */
  name: string;
  has(label: Label): boolean;
}

/** @throws InputError that names the places, or the labels, that there are; NotFoundError when Harbor has it no more */
async function find(
  { actions, labels }: Given,
  image: StoredImage,
  body: Body,
): Promise<Labelled> {
  const { digest } = image;
  const place = placeOf(image, body);
  const { instance, project, repository } = place;
  const name = imageName(place, digest);
  const client = actions.clients.of(instance);
  const there = await labels.list(instance, project);
  const named = there.filter(one => one.name === body.label);
  const label = named.find(one => one.scope === 'project') ?? named[0];
  if (!label) {
    const names = [...new Set(there.map(one => one.name))].join(', ');
    throw new InputError(
      `label: ${project} of ${instance} has no label ${JSON.stringify(body.label)}; ${names ? `there are ${names}` : 'there are none, labels are made at Harbor'}`,
    );
  }
  const ref = { instance, project, repository, reference: digest };
  const artifact = await actions.ask(
    client,
    { todo: `look at ${name}`, needs: 'artifact:read', project },
    () => client.artifact(ref),
  );
  if (!artifact) {
    await actions.lookAt(imageLook(place, digest));
    throw goneFrom(instance, name);
  }
  const ids = new Set(artifact.labels.map(({ id }) => id));
  return { client, place, ref, label, name, has: ({ id }) => ids.has(id) };
}

function placeOf(image: StoredImage, wanted: Body): Occurrence {
  const places = placesOf(image);
  const place = places.find(
    ({ instance, project, repository }) =>
      instance === wanted.instance &&
      project === wanted.project &&
      repository === wanted.repository,
  );
  if (place) return place;
  const there = places.map(one => `${repositoryName(one)} of ${one.instance}`);
  throw new InputError(
    `repository: this image is not in ${repositoryName(wanted)} of ${wanted.instance}; it is in ${there.join(', ')}`,
  );
}

/** @throws NotFoundError when it is gone in between */
async function change(
  { actions }: Given,
  { client, place, name, ref }: Labelled,
  wanted: Wanted & { call(): Promise<void> },
): Promise<void> {
  const { todo, needs, call } = wanted;
  const look = imageLook(place, ref.reference);
  try {
    await actions.ask(client, { todo, needs, project: place.project }, call);
  } catch (error) {
    if (isSourceError(error, 'not-found')) {
      await actions.lookAt(look);
      throw goneFrom(place.instance, name);
    }
    throw error;
  }
  await actions.lookAt(look);
}

function goneFrom(instance: string, name: string): NotFoundError {
  return new NotFoundError(
    `Harbor ${instance} does not have ${name} any more; it is being looked at again`,
  );
}
