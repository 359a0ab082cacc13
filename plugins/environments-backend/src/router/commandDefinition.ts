import type { Environment } from '@slipway/plugin-environments-common';
import type { CommandBody, CommandDefinition } from '@slipway/routes-node';
import { wouldBe, type EnvironmentAccess } from '../access';
import type {
  Command,
  EnvironmentCommand,
  GeneralCommand,
  OpeningCommand,
} from '../commands';

interface Given {
  /** @throws NotFoundError */
  find(name: string): Promise<Environment>;
  findIfAny(name: string): Promise<Environment | undefined>;
  access: EnvironmentAccess;
}

/** How a command is mounted: what it finds, who may run it, and how its record names what it is done to. */
export function commandDefinition<Body extends CommandBody>(
  command: Command<Body>,
  given: Given,
): CommandDefinition<Body, Environment | undefined> {
  switch (command.on) {
    case 'environment':
      return onEnvironment(command, given);
    case 'new-environment':
      return onNewEnvironment(command, given);
    default:
      return onNothing(command);
  }
}

function onEnvironment<Body extends CommandBody>(
  command: EnvironmentCommand<Body>,
  { find, access }: Given,
): CommandDefinition<Body, Environment> {
  return {
    ...command,
    find: ({ params }) => find(params.name ?? ''),
    target: ({ params, body, subject: environment }) => ({
      name: environment.name,
      environment: environment.name,
      services: sorted(
        command.services?.({ params, body, environment }) ??
          servicesOf(environment),
      ),
    }),
    authorize: (credentials, { params, body, subject: environment }) =>
      access.require(
        credentials,
        command.permission,
        environment,
        // A PR environment belongs to its change, with everything in it, and not to the services one by one.
        environment.kind === 'pull-request'
          ? undefined
          : command.services?.({ params, body, environment }),
      ),
    run: ({ subject: environment, ...request }) =>
      command.run({ ...request, environment }),
  };
}

function onNewEnvironment<Body extends CommandBody>(
  command: OpeningCommand<Body>,
  { findIfAny, access }: Given,
): CommandDefinition<Body, Environment | undefined> {
  return {
    ...command,
    find: ({ body }) => findIfAny(command.opens(body).name),
    target: ({ body }) => {
      const { name, services } = command.opens(body);
      return { name, environment: name, services: sorted(services) };
    },
    async authorize(credentials, { body, subject: replaced }) {
      const { name, services } = command.opens(body);
      const opened = wouldBe(services, { name });
      await access.require(credentials, command.permission, opened);
      // What runs there already is taken away: that is as much theirs to decide as what comes.
      if (replaced?.workloads.length)
        await access.require(credentials, command.permission, replaced);
    },
    run: request => command.run(request),
  };
}

function onNothing<Body extends CommandBody>(
  command: GeneralCommand<Body>,
): CommandDefinition<Body, undefined> {
  return {
    ...command,
    find: async () => undefined,
    target: ({ params }) => ({ name: command.target(params) }),
    run: request => command.run(request),
  };
}

function servicesOf({ workloads }: Environment): string[] {
  return workloads
    .filter(({ role }) => role === 'service')
    .map(({ service }) => service);
}

function sorted(services: string[]): string[] {
  return [...new Set(services)].sort();
}
