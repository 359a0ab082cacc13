import type { Build, Job } from './types';

export const buildEvents = [
  'build.scheduled',
  'build.running',
  'build.failing',
  'build.finished',
] as const;
export const jobEvents = [
  'job.scheduled',
  'job.started',
  'job.finished',
  'job.activated',
] as const;

/** What happened, named as webhooks name it. */
export type BuildkiteEvent =
  | { type: (typeof buildEvents)[number]; build: Build }
  | { type: (typeof jobEvents)[number]; build: Build; job: Job }
  /** Somebody wants a running job to end: whoever runs it does that, and finishes it. No webhook. */
  | { type: 'job.canceling'; build: Build; job: Job };
