import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which log the address asks for. */
export interface LogChoice {
  /** Id of the job. Absent: none is named. */
  job?: string;
  /** A container of a Tekton task instead of the job's own log: `pod/container`. */
  step?: string;
  /** Byte of the line that is pointed at. */
  at?: number;
  /** The reader has closed the log. */
  closed: boolean;
}

const CLOSED = 'none';

/** The log that is open, kept in the address so that it can be shared. */
export function useLogChoice() {
  const [params, setParams] = useSearchParams();
  const choice = useMemo(() => read(params), [params]);
  const change = useCallback(
    (next: Partial<Record<'job' | 'step' | 'at', string | undefined>>) =>
      setParams(
        current => {
          const changed = new URLSearchParams(current);
          for (const [key, value] of Object.entries(next)) {
            if (value === undefined) changed.delete(key);
            else changed.set(key, value);
          }
          return changed;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return useMemo(
    () => ({
      choice,
      /** Opens the log of a job, or of a container of one of its tasks, at a byte or at its end. */
      open: (log: { job?: string; step?: string; at?: number }) =>
        change({
          job: log.job,
          step: log.step,
          at: log.at === undefined ? undefined : String(log.at),
        }),
      pointAt: (at: number | undefined) =>
        change({ at: at === undefined ? undefined : String(at) }),
      close: () => change({ job: CLOSED, step: undefined, at: undefined }),
    }),
    [choice, change],
  );
}

function read(params: URLSearchParams): LogChoice {
  const job = params.get('job') ?? undefined;
  const at = params.get('at');
  return {
    job: job === CLOSED ? undefined : job,
    step: params.get('step') ?? undefined,
    at: at !== null && /^\d{1,15}$/.test(at) ? Number(at) : undefined,
    closed: job === CLOSED,
  };
}
