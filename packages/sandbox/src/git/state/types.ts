import { z } from 'zod';

/** Somebody on the Git host: a person, an organisation or a machine. */
export interface Account {
  id: number;
  login: string;
  name: string;
  email: string;
  type: 'User' | 'Organization' | 'Bot';
}

const instant = z.string();

export const pullRequestSchema = z.object({
  id: z.number(),
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullable(),
  /** Login. */
  author: z.string(),
  head: z.string(),
  base: z.string(),
  headSha: z.string(),
  baseSha: z.string(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean(),
  labels: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  mergedAt: instant.nullable(),
  mergedBy: z.string().nullable(),
  mergeCommitSha: z.string().nullable(),
});
/** A pull request; `head` and `base` are branches of the same repository. */
export type PullRequest = z.infer<typeof pullRequestSchema>;

export const commentSchema = z.object({
  id: z.number(),
  issue: z.number(),
  author: z.string(),
  body: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
/** A comment in the conversation of a pull request. */
export type Comment = z.infer<typeof commentSchema>;

export const reviewStates = [
  'PENDING',
  'APPROVED',
  'CHANGES_REQUESTED',
  'COMMENTED',
  'DISMISSED',
] as const;

export const reviewSchema = z.object({
  id: z.number(),
  pull: z.number(),
  author: z.string(),
  body: z.string(),
  state: z.enum(reviewStates),
  commit: z.string(),
  submittedAt: instant,
});
/** A review of a pull request at one commit. */
export type Review = z.infer<typeof reviewSchema>;

export const statusStates = ['error', 'failure', 'pending', 'success'] as const;

export const commitStatusSchema = z.object({
  id: z.number(),
  sha: z.string(),
  state: z.enum(statusStates),
  context: z.string(),
  description: z.string().nullable(),
  targetUrl: z.string().nullable(),
  creator: z.string(),
  createdAt: instant,
});
/** What a system says of a commit under one `context`; the newest one counts. */
export type CommitStatus = z.infer<typeof commitStatusSchema>;

export const deliverySchema = z.object({
  id: z.number(),
  guid: z.string(),
  deliveredAt: instant,
  redelivery: z.boolean(),
  /** Seconds. */
  duration: z.number(),
  status: z.string(),
  statusCode: z.number(),
  event: z.string(),
  action: z.string().nullable(),
  requestHeaders: z.record(z.string(), z.string()),
  payload: z.string(),
  responseHeaders: z.record(z.string(), z.string()),
  responseBody: z.string(),
});
/** One attempt to send a webhook. */
export type Delivery = z.infer<typeof deliverySchema>;

export const hookSchema = z.object({
  id: z.number(),
  url: z.string(),
  secret: z.string().optional(),
  contentType: z.enum(['json', 'form']),
  insecureSsl: z.enum(['0', '1']),
  events: z.array(z.string()),
  active: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  lastResponse: z.object({
    code: z.number().nullable(),
    status: z.string(),
    message: z.string().nullable(),
  }),
  /** Newest first, the last ones; not kept over a restart. */
  deliveries: z.array(deliverySchema),
});
/** A webhook of a repository. */
export type Hook = z.infer<typeof hookSchema>;

export const repositoryStateSchema = z.object({
  id: z.number(),
  owner: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  defaultBranch: z.string(),
  createdAt: instant,
  pushedAt: instant,
  pulls: z.array(pullRequestSchema),
  comments: z.array(commentSchema),
  reviews: z.array(reviewSchema),
  statuses: z.array(commitStatusSchema),
  hooks: z.array(hookSchema),
});
/** What the host knows of a repository beside Git itself. */
export type RepositoryState = z.infer<typeof repositoryStateSchema>;

export const hostStateSchema = z.object({
  version: z.literal(1),
  lastId: z.number(),
  repositories: z.array(repositoryStateSchema),
});
/** Everything that is written to disk beside the repositories. */
export type HostState = z.infer<typeof hostStateSchema>;
