import { z } from 'zod';
import {
  looseList,
  looseNumber,
  looseObject,
  looseText,
  optionalTime,
} from './fields';

/** `Registry` of Harbor's API. */
export const registrySchema = z.object({
  /** 0 is Harbor itself. */
  id: z.number().int(),
  name: looseText,
  url: looseText,
});
export type RegistryAnswer = z.output<typeof registrySchema>;

/** `ReplicationPolicy` of Harbor's API. */
export const policySchema = z.object({
  id: z.number().int(),
  name: z.string(),
  description: looseText,
  enabled: z.boolean().nullish(),
  src_registry: looseObject(registrySchema),
  dest_registry: looseObject(registrySchema),
  trigger: looseObject(
    z.object({
      type: looseText,
      trigger_settings: looseObject(z.object({ cron: looseText })),
    }),
  ),
  filters: looseList(
    z.object({
      type: z.string(),
      value: z.union([z.string(), z.array(z.string())]),
      decoration: looseText,
    }),
  ),
});
export type PolicyAnswer = z.output<typeof policySchema>;

/** `ReplicationExecution` of Harbor's API. */
export const executionSchema = z.object({
  id: z.number().int().positive(),
  policy_id: z.number().int(),
  status: looseText,
  trigger: looseText,
  start_time: optionalTime,
  end_time: optionalTime,
  status_text: looseText,
  total: looseNumber,
  failed: looseNumber,
  succeed: looseNumber,
  in_progress: looseNumber,
  stopped: looseNumber,
});
export type ExecutionAnswer = z.output<typeof executionSchema>;

/** `ReplicationTask` of Harbor's API. */
export const taskSchema = z.object({
  status: looseText,
  src_resource: looseText,
  dst_resource: looseText,
  start_time: optionalTime,
  end_time: optionalTime,
});
export type TaskAnswer = z.output<typeof taskSchema>;
