import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  imageResourceRef,
  type ImageResource,
  type Project,
  type Replication,
  type ReplicationPolicy,
} from '@slipway/plugin-harbor-common';
import type {
  CommandBody,
  CommandDefinition,
  PluginRouter,
} from '@slipway/routes-node';
import {
  policyToJudge,
  projectToJudge,
  type ImageAccess,
  type ImageToJudge,
} from '../access';
import type {
  createCommands,
  ImageCommand,
  PolicyCommand,
  ProjectCommand,
  ReplicationCommand,
} from '../commands';
import type {
  ImageStore,
  ProjectStore,
  ReplicationStore,
  ServiceRepositories,
  StoredImage,
} from '../store/types';
import {
  noSuchImage,
  noSuchPolicy,
  noSuchProject,
  noSuchReplication,
} from './noSuch';
import { digestOf, numberedOf, projectRefOf } from './pathParams';

interface Given {
  commands: ReturnType<typeof createCommands>;
  stores: {
    images: Pick<ImageStore, 'get'>;
    projects: Pick<ProjectStore, 'get'>;
    replications: Pick<ReplicationStore, 'get' | 'policy'>;
    serviceRepositories: Pick<ServiceRepositories, 'inProject'>;
  };
  access: ImageAccess;
}

/** What people do to images, projects and replications. */
export function addCommandRoutes(router: PluginRouter, given: Given): void {
  const { commands } = given;
  router.command(onImage(commands.scan, given));
  router.command(onImage(commands.replicate, given));
  router.command(onImage(commands.refresh, given));
  router.command(onImage(commands.label, given));
  router.command(onImage(commands.unlabel, given));
  router.command(onPolicy(commands.runPolicy, given));
  router.command(onReplication(commands.retryReplication, given));
  router.command(onProject(commands.allow, given));
  router.command(onProject(commands.disallow, given));
}

function onImage<Body extends CommandBody>(
  command: ImageCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, StoredImage> {
  return {
    ...command,
    async find({ params }) {
      const digest = digestOf(params);
      const image = await stores.images.get(digest);
      if (!image) throw noSuchImage(digest);
      return image;
    },
    target: ({ subject: { digest, services } }) =>
      targetOf({ kind: 'image', digest }, services),
    async authorize(credentials, { subject: image }) {
      const { digest } = image;
      if (!(await access.maySee(credentials, image))) throw noSuchImage(digest);
      await require(access, credentials, command, image, {
        ...{ kind: 'image', digest },
      });
    },
    run: ({ subject: image, ...request }) => command.run({ ...request, image }),
  };
}

interface ProjectSubject {
  project: Project;
  judged: ImageToJudge;
}

function onProject<Body extends CommandBody>(
  command: ProjectCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, ProjectSubject> {
  const resourceOf = ({ instance, name }: Project): ImageResource => ({
    ...{ kind: 'project', instance, project: name },
  });
  return {
    ...command,
    async find({ params }) {
      const { instance, project } = projectRefOf(params);
      const found = await stores.projects.get(instance, project);
      if (!found) throw noSuchProject(instance, project);
      const judged = await projectToJudge(found, stores.serviceRepositories);
      return { project: found, judged };
    },
    target: ({ subject: { project, judged } }) =>
      targetOf(resourceOf(project), judged.services),
    async authorize(credentials, { subject: { project, judged } }) {
      if (!(await access.maySee(credentials, judged)))
        throw noSuchProject(project.instance, project.name);
      const resource = resourceOf(project);
      await require(access, credentials, command, judged, resource);
    },
    run: ({ subject: { project }, ...request }) =>
      command.run({ ...request, project }),
  };
}

function onPolicy<Body extends CommandBody>(
  command: PolicyCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, ReplicationPolicy> {
  return {
    ...command,
    async find({ params }) {
      const at = numberedOf(params);
      const policy =
        at && (await stores.replications.policy(at.instance, at.id));
      if (!policy) throw noSuchPolicy(params);
      return policy;
    },
    target: ({ subject: { instance, id } }) =>
      targetOf({ kind: 'policy', instance, id }),
    authorize: (credentials, { subject: policy }) =>
      requireOnPolicy(access, credentials, command, policy),
    run: ({ subject: policy, ...request }) =>
      command.run({ ...request, policy }),
  };
}

function onReplication<Body extends CommandBody>(
  command: ReplicationCommand<Body>,
  { stores, access }: Given,
): CommandDefinition<Body, Replication> {
  return {
    ...command,
    async find({ params }) {
      const at = numberedOf(params);
      const replication =
        at && (await stores.replications.get(at.instance, at.id));
      if (!replication) throw noSuchReplication(params);
      return replication;
    },
    target: ({ subject: { instance, policy } }) =>
      targetOf({ kind: 'policy', instance, id: policy.id }),
    authorize: (credentials, { subject: { instance, policy } }) =>
      requireOnPolicy(access, credentials, command, {
        ...{ instance, id: policy.id },
      }),
    run: ({ subject: replication, ...request }) =>
      command.run({ ...request, replication }),
  };
}

function targetOf(resource: ImageResource, services: string[] = []) {
  return { name: imageResourceRef(resource), services: [...services].sort() };
}

async function require(
  access: ImageAccess,
  credentials: BackstageCredentials,
  { permission }: { permission: ResourcePermission },
  judged: ImageToJudge,
  resource: ImageResource,
): Promise<void> {
  const name = imageResourceRef(resource);
  await access.require(credentials, permission, judged, name);
}

/** Who may see any images may know which policies there are. @throws NotAllowedError */
async function requireOnPolicy(
  access: ImageAccess,
  credentials: BackstageCredentials,
  command: { permission: ResourcePermission },
  { instance, id }: { instance: string; id: number },
): Promise<void> {
  await access.visible(credentials);
  await require(access, credentials, command, policyToJudge({ instance }), {
    ...{ kind: 'policy', instance, id },
  });
}
