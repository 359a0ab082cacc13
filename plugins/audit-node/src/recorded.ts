import { setTimeout as wait } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  AuditIntent,
  AuditResult,
  CommandResult,
} from '@slipway/plugin-audit-common';
import type { AuditTrail } from './AuditTrail';

/** What has been done cannot be undone because its record is late: it is tried again for a while. */
const PAUSES_MS = [200, 1_000, 3_000];
/** As much of a sentence as a record keeps. */
const LONGEST_TEXT = 4_000;

interface Options {
  trail: AuditTrail;
  logger: LoggerService;
}

/**
 * Does something with a record before and a record after.
 *
 * @param run throws `NotAllowedError` when whoever asks may not do it
 * @throws ServiceUnavailableError, having done nothing, when the record before cannot be kept
 * @throws whatever `run` throws, once that is on record
 */
export async function recorded<Result extends CommandResult>(
  options: Options,
  intent: AuditIntent,
  run: () => Promise<Result>,
): Promise<Result> {
  await begin(options, intent);
  const started = performance.now();
  const end = (outcome: Omit<AuditResult, 'correlationId' | 'durationMs'>) =>
    keep(options, {
      correlationId: intent.correlationId,
      durationMs: Math.round(performance.now() - started),
      ...outcome,
    });
  let result: Result;
  try {
    result = await run();
  } catch (error) {
    const { name, message } = toError(error);
    const outcome = name === 'NotAllowedError' ? 'refused' : 'failed';
    await end({ outcome, error: shortened(message) });
    throw error;
  }
  const { message, changed, commit } = result;
  await end({
    outcome: changed ? 'succeeded' : 'unchanged',
    message: shortened(message),
    commit: commit && { sha: commit.sha, url: commit.url },
  });
  return result;
}

async function begin({ trail, logger }: Options, intent: AuditIntent) {
  try {
    await trail.before(intent);
  } catch (error) {
    logger.error('The audit trail cannot be written', toError(error));
    // Why is for the log: it tells of the database.
    throw new ServiceUnavailableError(
      'The audit trail cannot be written, and nothing is done without a record. Try again in a moment',
    );
  }
}

async function keep({ trail, logger }: Options, result: AuditResult) {
  for (const pause of [...PAUSES_MS, undefined]) {
    try {
      await trail.after(result);
      return;
    } catch (error) {
      if (pause === undefined) {
        logger.error(
          `What came of ${result.correlationId} could not be recorded: ${JSON.stringify(result)}`,
          toError(error),
        );
        return;
      }
      await wait(pause);
    }
  }
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT
    ? `${text.slice(0, LONGEST_TEXT - 1)}…`
    : text;
}
