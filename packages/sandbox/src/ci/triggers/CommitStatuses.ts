import type { Build, Buildkite } from '../../buildkite';
import type { CommitStatus, GitHost } from '../../git';
import type { BuiltRepository } from './repositories';

/** What {@link CommitStatuses} needs. */
export interface CommitStatusesOptions {
  git: GitHost;
  buildkite: Buildkite;
  repositories: readonly BuiltRepository[];
}

/** Tells the Git host how the builds of its commits are, as `buildkite/<pipeline>`, so that pull requests show it. */
export class CommitStatuses {
  #unsubscribe: (() => void) | undefined;

  constructor(private readonly options: CommitStatusesOptions) {}

  start(): void {
    this.#unsubscribe = this.options.buildkite.model.onEvent(event => {
      switch (event.type) {
        case 'build.scheduled':
        case 'build.running':
        case 'build.failing':
        case 'build.finished':
          this.tell(event.build);
          break;
        default:
      }
    });
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  /** Tells it of one build, as it is now. */
  tell(build: Build): void {
    const { git, buildkite, repositories } = this.options;
    if (!/^[0-9a-f]{40}$/.test(build.commit)) return;
    const { state, description } = statusOf(build);
    for (const { repository, pipeline } of repositories) {
      if (pipeline !== build.pipeline) continue;
      git.setStatus(repository, {
        sha: build.commit,
        context: `buildkite/${pipeline.slug}`,
        state,
        description: `Build #${build.number} ${description}`,
        targetUrl: buildkite.buildPage(build),
      });
    }
  }
}

function statusOf(build: Build): {
  state: CommitStatus['state'];
  description: string;
} {
  const { state, blocked } = build;
  switch (state) {
    case 'passed':
      return {
        state: 'success',
        description: blocked ? 'passed and blocked' : 'passed',
      };
    case 'not_run':
      return { state: 'success', description: 'had nothing to run' };
    case 'failing':
    case 'failed':
    case 'canceled':
      return { state: 'failure', description: state };
    case 'running':
      return {
        state: 'pending',
        description: blocked ? 'blocked' : 'started',
      };
    default:
      return { state: 'pending', description: state };
  }
}
