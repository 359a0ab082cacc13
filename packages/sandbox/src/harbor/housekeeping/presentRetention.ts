import { fullNameOf } from '../model/HarborModel';
import { moment } from '../presenters/times';
import { retentionTemplates } from './retentionRules';
import type {
  RetentionExecution,
  RetentionPolicy,
  RetentionTask,
} from './Retentions';

export function presentRetention({
  id,
  project,
  rules,
  cron,
}: RetentionPolicy) {
  return {
    id,
    algorithm: 'or',
    rules,
    trigger: { kind: 'Schedule', settings: { cron }, references: {} },
    scope: { level: 'project', ref: project.id },
  };
}

export function presentRetentionExecution(execution: RetentionExecution) {
  return {
    id: execution.id,
    policy_id: execution.policy.id,
    status: execution.status,
    trigger: execution.trigger,
    dry_run: execution.dryRun,
    start_time: moment(execution.startedAt),
    end_time: moment(execution.endedAt),
  };
}

export function presentRetentionTask(
  { id: executionId }: RetentionExecution,
  task: RetentionTask,
) {
  return {
    id: task.id,
    execution_id: executionId,
    repository: fullNameOf(task.repository),
    status: task.status,
    total: task.total,
    retained: task.retained,
    start_time: moment(task.startedAt),
    end_time: moment(task.endedAt),
  };
}

/** What rules can be made of. */
export const retentionMetadata = {
  templates: Object.entries(retentionTemplates).map(
    ([template, { text, unit }]) => ({
      rule_template: template,
      display_text: text,
      action: 'retain',
      params: unit ? [{ type: 'int', unit, required: true }] : [],
    }),
  ),
  scope_selectors: [
    {
      display_text: 'Repositories',
      kind: 'doublestar',
      decorations: ['repoMatches', 'repoExcludes'],
    },
  ],
  tag_selectors: [
    {
      display_text: 'Tags',
      kind: 'doublestar',
      decorations: ['matches', 'excludes'],
    },
  ],
};
