import { useVerdict, type Wish } from './useVerdict';
import { useWhoMay } from './useWhoMay';

/** What {@link useObstacle} is asked. */
export type ObstacleQuestion = Wish & {
  /** The wish in words, after "you may not": `put staging to sleep`. */
  what: string;
};

/**
 * Why the reader may not do something, and who may; undefined when they may. For the `obstacle` of an
 * `ActionButton`. The backend decides again when it is done.
 */
export function useObstacle(question: ObstacleQuestion): string | undefined {
  const { data: verdict, error } = useVerdict(question);
  const refused = verdict?.allowed === false ? verdict : undefined;
  const whoMay = useWhoMay(question.permission.name, refused?.resourceRef, {
    enabled: refused !== undefined,
  });
  if (refused) {
    const refusal = `You may not ${question.what}`;
    return whoMay ? `${refusal}. ${whoMay}` : refusal;
  }
  if (verdict) return undefined;
  return error
    ? `Could not look up whether you may do this: ${error.message}`
    : 'Looking up whether you may do this';
}
