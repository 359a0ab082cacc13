import { InputError } from '@backstage/errors';
import { z } from 'zod';
import {
  looseList,
  looseNumber,
  looseObject,
  looseText,
} from '../answers/fields';

const eventDataSchema = z.object({
  resources: looseList(z.object({ digest: looseText, tag: looseText })),
  repository: looseObject(
    z.object({
      name: looseText,
      namespace: looseText,
      repo_full_name: looseText,
    }),
  ),
  replication: looseObject(z.object({ execution_id: looseNumber })),
  retention: looseObject(z.object({ project_name: looseText })),
  scan: looseObject(z.object({ scan_type: looseText })),
});
export type EventData = z.output<typeof eventDataSchema>;

/** Harbor's own format, and CloudEvents, which wraps the same data. */
const payloadSchema = z.object({
  type: z.string({ error: 'is missing: it says what happened' }),
  event_data: looseObject(eventDataSchema),
  data: looseObject(eventDataSchema),
});

const cloudEvents: Record<string, string> = {
  'harbor.artifact.pushed': 'PUSH_ARTIFACT',
  'harbor.artifact.pulled': 'PULL_ARTIFACT',
  'harbor.artifact.deleted': 'DELETE_ARTIFACT',
  'harbor.artifact.labeled': 'ARTIFACT_LABELED',
  'harbor.scan.failed': 'SCANNING_FAILED',
  'harbor.scan.stopped': 'SCANNING_STOPPED',
  'harbor.scan.completed': 'SCANNING_COMPLETED',
  'harbor.quota.exceeded': 'QUOTA_EXCEED',
  'harbor.quota.warned': 'QUOTA_WARNING',
  'harbor.replication.status.changed': 'REPLICATION',
  'harbor.tag_retention.finished': 'TAG_RETENTION',
};

/**
 * Reads a delivery in any of Harbor's formats. What does not look as documented inside is absent.
 *
 * @returns the event in Harbor's own words, `PUSH_ARTIFACT`
 * @throws InputError that names what is wrong
 */
export function readPayload(body: Buffer): { type: string; data: EventData } {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError(
      'body: is not valid JSON; an event of Harbor is expected',
    );
  }
  const parsed = payloadSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `body${(issue?.path ?? []).map(part => `.${String(part)}`).join('')}: ${issue?.message ?? 'is not an event of Harbor'}`,
    );
  }
  const { type, event_data: own, data: wrapped } = parsed.data;
  return {
    type: cloudEvents[type] ?? type,
    data: own ?? wrapped ?? eventDataSchema.parse({}),
  };
}
