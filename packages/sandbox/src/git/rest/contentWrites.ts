import { z } from 'zod';
import { presentContent } from '../presenters/contents';
import { presentGitCommit } from '../presenters/commits';
import { HostError } from '../service/errors';
import { writeCommits } from '../service/writing';
import type { Api, RepositoryCall } from './Api';
import type { Answer } from './answers';
import { readBody } from './bodies';

const person = z.object({
  name: z.string().min(1),
  email: z.string().min(1),
  date: z.iso.datetime({ offset: true }).optional(),
});

const deletion = z.object({
  message: z.string().min(1),
  sha: z.string(),
  branch: z.string().optional(),
  author: person.optional(),
  committer: person.optional(),
});

const writing = deletion.extend({
  content: z.base64(),
  sha: z.string().optional(),
});

/** Commits of single files. */
export function contentWriteRoutes(api: Api): void {
  const { context } = api;

  api.repository('PUT', '/contents/*', async call => {
    // GitHub takes base64 with the line breaks it writes itself.
    const wanted = readBody(writing, withoutLineBreaks(call.body), 'Content');
    const content = Buffer.from(wanted.content, 'base64');
    return write(call, wanted, content);
  });

  api.repository('DELETE', '/contents/*', async call => {
    const given = call.body ?? Object.fromEntries(call.query);
    return write(call, readBody(deletion, given, 'Content'), null);
  });

  async function write(
    call: RepositoryCall,
    wanted: Omit<z.infer<typeof writing>, 'content'>,
    content: Buffer | null,
  ): Promise<Answer> {
    const { repository, actor } = call;
    const { git, state } = repository;
    const path = call.parameter('*').replace(/^\/+/, '');
    refuseBadPath(path);
    const branch = wanted.branch ?? state.defaultBranch;
    let existed = false;
    const author = wanted.author ?? wanted.committer ?? actor;
    const [sha] = await writeCommits(
      context.hosting,
      repository,
      [
        {
          branch,
          message: wanted.message,
          author,
          committer: wanted.committer,
          date: wanted.author?.date
            ? Date.parse(wanted.author.date)
            : context.clock.now(),
          files: { [path]: content },
        },
      ],
      actor,
      async () => {
        const head = (await git.references(`refs/heads/${branch}`)).get(
          `refs/heads/${branch}`,
        );
        const empty = (await git.references('refs/heads/')).size === 0;
        if (!head && !empty) {
          throw new HostError(404, `Branch ${branch} not found`);
        }
        const object = head && (await git.objectAt(head, path));
        existed = Boolean(object);
        refuseConflict(
          path,
          object ? object.sha : undefined,
          wanted.sha,
          content,
        );
      },
    );
    const commit = sha && (await git.commit(sha));
    if (!commit) throw new Error(`The commit of ${path} is not there`);
    const entry = content && (await git.tree(commit.sha, { path }))[0];
    return {
      status: existed ? 200 : 201,
      body: {
        content: entry
          ? presentContent(entry, branch, repository, context)
          : null,
        commit: presentGitCommit(commit, repository, context),
      },
    };
  }
}

function refuseConflict(
  path: string,
  present: string | undefined,
  given: string | undefined,
  content: Buffer | null,
): void {
  if (!present && content === null) throw HostError.notFound();
  if (present && given === undefined) {
    throw new HostError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  if (given !== undefined && given !== present) {
    throw new HostError(409, `${path} does not match ${given}`);
  }
}

function refuseBadPath(path: string): void {
  const bad = path
    .split('/')
    .some(part => ['', '.', '..', '.git'].includes(part.toLowerCase()));
  if (bad) throw new HostError(422, 'path contains a malformed path component');
}

function withoutLineBreaks(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('content' in body)) {
    return body;
  }
  const { content } = body;
  return typeof content === 'string'
    ? { ...body, content: content.replace(/\s/g, '') }
    : body;
}
