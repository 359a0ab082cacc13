import type {
  Build,
  ManualStep,
  ScriptStep,
  Step,
  StepField,
  TriggerStep,
  WaiterStep,
} from '../../buildkite';
import { parsed } from './parsed';
import { PipelineFileError } from './PipelineFileError';
import { retriesOf } from './retry';
import {
  blockSchema,
  commandSchema,
  groupSchema,
  triggerSchema,
  waitSchema,
} from './schemas';
import { commonFields, type Inherited } from './stepFields';

/** What the file says for all of its steps. */
export interface Defaults {
  env: Readonly<Record<string, string>>;
  agents: readonly string[] | undefined;
  priority: number | undefined;
}

const kinds = [
  ['group', ['group']],
  ['trigger', ['trigger']],
  ['block', ['block', 'manual', 'input']],
  ['wait', ['wait', 'waiter']],
  ['command', ['command', 'commands', 'script', 'plugins']],
] as const;
type Kind = (typeof kinds)[number][0];

/** Turns the steps of a file into the model's. */
export class StepReader {
  constructor(
    private readonly build: Build,
    private readonly defaults: Defaults,
  ) {}

  /** @throws PipelineFileError that names the step and the key */
  read(
    values: readonly unknown[],
    inherited: Inherited = {},
    within = '',
  ): Step[] {
    return values.flatMap((value, index) => {
      const where = `${within}${within ? 'step' : 'Step'} ${index + 1}${titleOf(value)}`;
      return this.#step(value, inherited, where);
    });
  }

  #step(value: unknown, inherited: Inherited, where: string): Step[] {
    const step = typeof value === 'string' ? { [value]: null } : value;
    switch (kindOf(step, where)) {
      case 'group':
        return this.#group(step, inherited, where);
      case 'trigger':
        return [this.#trigger(step, inherited, where)];
      case 'block':
        return [this.#block(step, inherited, where)];
      case 'wait':
        return [this.#wait(step, inherited, where)];
      default:
        return [this.#command(step, inherited, where)];
    }
  }

  #command(value: unknown, inherited: Inherited, where: string): ScriptStep {
    const fields = parsed(commandSchema, value, where);
    const label = fields.label ?? fields.name;
    const command = fields.command ?? fields.commands ?? [];
    const rules = fields.agents ?? this.defaults.agents;
    const priority = fields.priority ?? this.defaults.priority;
    const { concurrency, concurrency_group: group } = fields;
    if ((concurrency === undefined) !== (group === undefined)) {
      throw new PipelineFileError(
        where,
        'concurrency and concurrency_group: one needs the other',
      );
    }
    return {
      type: 'script',
      ...commonFields(fields, this.build, inherited, where),
      ...(label && { label }),
      command: command.join('\n'),
      env: { ...this.defaults.env, ...fields.env },
      ...(rules && { agentQueryRules: rules }),
      ...(fields.artifact_paths && {
        artifactPaths: fields.artifact_paths.join(';'),
      }),
      ...(fields.soft_fail !== undefined && { softFail: fields.soft_fail }),
      ...(fields.parallelism !== undefined && {
        parallelism: fields.parallelism,
      }),
      ...(priority !== undefined && { priority }),
      ...(fields.timeout_in_minutes && {
        timeoutInMinutes: fields.timeout_in_minutes,
      }),
      ...(concurrency &&
        group && {
          concurrency: {
            ...{ group, limit: concurrency },
            ...(fields.concurrency_method === 'eager' && { isEager: true }),
          },
        }),
      ...(fields.plugins && { plugins: fields.plugins }),
      ...(fields.retry && retriesOf(fields.retry)),
    };
  }

  #wait(value: unknown, inherited: Inherited, where: string): WaiterStep {
    const fields = parsed(waitSchema, value, where);
    return {
      type: 'waiter',
      ...commonFields(fields, this.build, inherited, where),
      ...(fields.continue_on_failure && { continueOnFailure: true }),
    };
  }

  #block(value: unknown, inherited: Inherited, where: string): ManualStep {
    const fields = parsed(blockSchema, value, where);
    const label =
      fields.block ??
      fields.manual ??
      fields.input ??
      fields.label ??
      fields.name;
    return {
      type: 'manual',
      ...commonFields(fields, this.build, inherited, where),
      label: label ?? 'Continue',
      ...(fields.prompt && { prompt: fields.prompt }),
      ...(fields.fields && { fields: fields.fields satisfies StepField[] }),
      ...(fields.blocked_state && { blockedState: fields.blocked_state }),
    };
  }

  #trigger(value: unknown, inherited: Inherited, where: string): TriggerStep {
    const fields = parsed(triggerSchema, value, where);
    const label = fields.label ?? fields.name;
    const { meta_data: metaData, ...build } = fields.build ?? {};
    return {
      type: 'trigger',
      ...commonFields(fields, this.build, inherited, where),
      ...(label && { label }),
      pipeline: fields.trigger,
      ...(fields.async && { async: true }),
      ...(fields.soft_fail && { softFail: true }),
      ...(fields.build && {
        build: { ...build, ...(metaData && { metaData }) },
      }),
    };
  }

  #group(value: unknown, inherited: Inherited, where: string): Step[] {
    if (inherited.group !== undefined) {
      throw new PipelineFileError(
        where,
        'group',
        'a group cannot be within another',
      );
    }
    const fields = parsed(groupSchema, value, where);
    const { key, ...order } = commonFields(
      fields,
      this.build,
      inherited,
      where,
    );
    const group = fields.group ?? fields.label ?? fields.name ?? key ?? '';
    const handedOn = {
      ...order,
      group,
      ...(key !== undefined && { groupKey: key }),
    };
    return this.read(fields.steps, handedOn, `${where}, `);
  }
}

function kindOf(value: unknown, where: string): Kind {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PipelineFileError(
      where,
      'expected a step: a map, or the word "wait"',
    );
  }
  const type = 'type' in value ? String(value.type) : undefined;
  const found = kinds.find(
    ([, keys]) =>
      keys.some(key => key in value) || keys.some(key => key === type),
  );
  if (found) return found[0];
  throw new PipelineFileError(
    where,
    'has none of command, wait, block, input, trigger and group',
  );
}

/** ` (Test)`: how people know the step. */
function titleOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const names = new Map(Object.entries(value));
  const title = ['label', 'name', 'group', 'block', 'input', 'trigger', 'key']
    .map(key => names.get(key))
    .find(name => typeof name === 'string' && name !== '');
  return typeof title === 'string' ? ` (${title})` : '';
}
