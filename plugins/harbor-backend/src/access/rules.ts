import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_IMAGE } from '@slipway/plugin-harbor-common';
import { isLike } from '@slipway/routes-node';
import { z } from 'zod';
import type { ImageFilter } from '../store/types';

/** What rules look at: of an image, of a project, or of a replication policy. */
export interface ImageToJudge {
  services: string[];
  /** Where it is. A policy is in no project. */
  occurrences: Array<{ instance: string; project?: string }>;
  /** What is done to it is done to all of its services: a rule has to hold for each, and holds for none where there is none. */
  shared?: boolean;
}

/** Images as a resource of Backstage's permission framework; the reference of one is its `imageResourceRef`. */
export const imageResourceRef = createPermissionResourceRef<
  ImageToJudge,
  ImageFilter
>().with({ pluginId: 'harbor', resourceType: RESOURCE_TYPE_IMAGE });

const isInInstance = createPermissionRule({
  name: 'IS_IN_INSTANCE',
  description: 'Allow images that one of these Harbors has',
  resourceRef: imageResourceRef,
  paramsSchema: z.object({
    instances: z.array(z.string()).describe('Names, for example cloud'),
  }),
  apply: ({ occurrences }, { instances }) =>
    occurrences.some(({ instance }) => instances.includes(instance)),
  toQuery: ({ instances }) => ({ property: 'instance', values: instances }),
});

const isInProject = createPermissionRule({
  name: 'IS_IN_PROJECT',
  description: 'Allow images in one of these projects',
  resourceRef: imageResourceRef,
  paramsSchema: z.object({
    projects: z
      .array(z.string())
      .describe('instance/project, for example cloud/shop'),
  }),
  apply: ({ occurrences }, { projects }) =>
    occurrences.some(
      ({ instance, project }) =>
        project !== undefined && projects.includes(`${instance}/${project}`),
    ),
  toQuery: ({ projects }) => ({ property: 'project', values: projects }),
});

const hasService = createPermissionRule({
  name: 'HAS_SERVICE',
  description:
    'Allow images of one of these services, and projects whose services are all among them',
  resourceRef: imageResourceRef,
  paramsSchema: z.object({
    services: z.array(z.string()).describe('For example checkout'),
  }),
  apply: (image, { services }) =>
    isOf(image, service => services.includes(service)),
  toQuery: ({ services }) => ({ property: 'service', values: services }),
});

const hasServiceLike = createPermissionRule({
  name: 'HAS_SERVICE_LIKE',
  description:
    'Allow images of a service with such a name, and projects whose services all have one',
  resourceRef: imageResourceRef,
  paramsSchema: z.object({
    patterns: z
      .array(z.string())
      .describe('Names with * for any part, for example pay*'),
  }),
  apply: (image, { patterns }) =>
    isOf(image, service => isLike(service, patterns)),
  toQuery: ({ patterns }) => ({ property: 'service-like', values: patterns }),
});

function isOf(
  { services, shared }: ImageToJudge,
  fits: (service: string) => boolean,
): boolean {
  if (services.length === 0) return false;
  return shared ? services.every(fits) : services.some(fits);
}

/** What a policy can say about images. */
export const imageRules = [
  isInInstance,
  isInProject,
  hasService,
  hasServiceLike,
];
