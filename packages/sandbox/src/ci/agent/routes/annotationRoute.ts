import { markdownToHtml } from '../../../buildkite';
import type { AgentCall } from '../JobAccess';
import { redact } from '../secrets';
import { annotateBody, readBody } from './bodies';

/** `annotate`: Markdown on the page of the build or the job. */
export function annotate({ access, body, running }: AgentCall) {
  const { job, secrets } = access;
  const { body: text, scope, ...rest } = readBody(annotateBody, body);
  running.annotate(job.build, {
    ...rest,
    bodyHtml: markdownToHtml(redact(text, secrets)),
    ...(scope === 'job' && { job }),
  });
  return {};
}
