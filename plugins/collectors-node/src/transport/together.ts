/**
 * Runs tasks side by side until one ends or fails; the others are then aborted and waited for.
 *
 * @throws what the first task to fail threw; nothing when one simply ended, or when `signal` was aborted
 */
export async function together(
  signal: AbortSignal,
  tasks: Array<(signal: AbortSignal) => Promise<void>>,
): Promise<void> {
  const end = new AbortController();
  const both = AbortSignal.any([signal, end.signal]);
  let failure: { error: unknown } | undefined;
  await Promise.all(
    tasks.map(async task => {
      try {
        await task(both);
      } catch (error) {
        if (!both.aborted) failure ??= { error };
      } finally {
        end.abort();
      }
    }),
  );
  if (failure && !signal.aborted) throw failure.error;
}
