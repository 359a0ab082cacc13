/** One time that a test was run. Both: it was tried again within the report. */
export interface Outcome {
  failed: boolean;
  passed: boolean;
  commit: string;
  step: string;
  isDefaultBranch: boolean;
}

/** Whether a test is flaky, and what its newest runs were. */
export interface Flakiness {
  isFlaky: boolean;
  runs: number;
  failures: number;
}

/**
 * A test is flaky when it both failed and passed on one commit in the same step, retries included, or when on the
 * default branch it failed, passed, and failed again. One that broke and was repaired is not.
 *
 * @param outcomes oldest first
 * @returns counts of its runs on the default branch and on the commits where it did both
 */
export function flakiness(outcomes: readonly Outcome[]): Flakiness {
  const mixed = mixedCommits(outcomes);
  const counted = outcomes.filter(
    outcome =>
      outcome.isDefaultBranch ||
      isMixed(outcome) ||
      mixed.has(placeOf(outcome)),
  );
  const onDefault = outcomes.filter(outcome => outcome.isDefaultBranch);
  return {
    isFlaky: mixed.size > 0 || outcomes.some(isMixed) || failedAgain(onDefault),
    runs: counted.length,
    failures: counted.filter(({ failed }) => failed).length,
  };
}

function isMixed({ failed, passed }: Outcome): boolean {
  return failed && passed;
}

function mixedCommits(outcomes: readonly Outcome[]): Set<string> {
  const places = (wanted: (outcome: Outcome) => boolean) =>
    new Set(
      outcomes
        .filter(outcome => isCommit(outcome.commit) && wanted(outcome))
        .map(placeOf),
    );
  const failed = places(outcome => outcome.failed);
  const passed = places(outcome => outcome.passed);
  return new Set([...failed].filter(place => passed.has(place)));
}

function placeOf({ commit, step }: Outcome): string {
  return `${commit} ${step}`;
}

/** `HEAD` is another commit every time. */
export function isCommit(commit: string): boolean {
  return /^[0-9a-f]{40}$/i.test(commit);
}

function failedAgain(outcomes: readonly Outcome[]): boolean {
  const first = outcomes.findIndex(({ failed }) => failed);
  if (first < 0) return false;
  const passed = outcomes.findIndex(
    (outcome, at) => at > first && !outcome.failed,
  );
  return (
    passed > 0 && outcomes.some((outcome, at) => at > passed && outcome.failed)
  );
}
