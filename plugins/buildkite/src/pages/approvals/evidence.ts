import type { Build } from '@slipway/plugin-buildkite-common';
import { jobsInWords, testsInWords } from '../builds/buildWords';

/** What speaks for or against letting a build go on: tests, jobs, change, who asked. */
export function evidenceOf(build: Build): string[] {
  const { tests, pullRequest, branch, commit } = build;
  const author = build.author?.name;
  const asked = build.creator?.name;
  return [
    tests ? `tests: ${testsInWords(tests)}` : 'no test reports',
    jobsInWords(build.jobs),
    `${branch} at ${commit.slice(0, 7)}`,
    pullRequest ? `#${pullRequest.number}` : '',
    author ? `by ${author}` : '',
    asked && asked !== author ? `asked for by ${asked}` : '',
  ].filter(Boolean);
}
