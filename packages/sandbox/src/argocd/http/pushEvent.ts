import { z } from 'zod';
import { sameRepository } from '../source/GitSource';

const pushEvent = z.looseObject({
  ref: z.string(),
  repository: z.looseObject({
    html_url: z.string(),
    clone_url: z.string().optional(),
    default_branch: z.string().optional(),
  }),
});

/** Whether a source at a revision is what somebody pushed to. */
export type PushMatcher = (repoURL: string, revision: string) => boolean;

/** What a GitHub push payload is about; `undefined` when it is none. */
export function readPush(body: unknown): PushMatcher | undefined {
  const parsed = pushEvent.safeParse(body);
  if (!parsed.success) return undefined;
  const { ref, repository } = parsed.data;
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const urls = [repository.html_url, repository.clone_url].filter(
    url => url !== undefined,
  );
  return (repoURL, revision) =>
    urls.some(
      url => !url.startsWith('file:') && sameRepository(url, repoURL),
    ) &&
    (revision === name ||
      revision === ref ||
      (isHead(revision) && repository.default_branch === name));
}

function isHead(revision: string): boolean {
  return revision === '' || revision === 'HEAD';
}
