import type { Build } from '@slipway/plugin-buildkite-common';
import { testsInWords } from '../builds/buildWords';

/** What speaks for or against letting a build go on: tests, jobs, change, who asked. */
export function evidenceOf(build: Build): string[] {
  const { tests, pullRequest, branch, commit } = build;
  const author = build.author?.name;
  const asked = build.creator?.name;
  return [
    tests ? testsInWords(tests) : 'no test reports',
    jobsBefore(build),
    `${branch} at ${commit.slice(0, 7)}`,
    pullRequest ? `#${pullRequest.number}` : '',
    author ? `by ${author}` : '',
    asked && asked !== author ? `asked for by ${asked}` : '',
  ].filter(Boolean);
}

/** `5 jobs passed, 1 failed`: what came before the step that waits. */
function jobsBefore({ jobs: { passed, failed } }: Build): string {
  const before = `${passed} job${passed === 1 ? '' : 's'} passed`;
  return failed > 0 ? `${before}, ${failed} failed` : before;
}
