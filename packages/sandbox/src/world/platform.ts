import type { SandboxClock } from '../core/clock';
import type { Random } from '../core/random';
import type { GitHost } from '../git';
import type { ClusterObjects } from '../kubernetes';
import type { ImageHosts } from './images';

/** The systems that the world is made in, before anybody looks. */
export interface Platform {
  clock: SandboxClock;
  random: Random;
  git: GitHost;
  clusters: {
    ciMgmt: ClusterObjects;
    staging: ClusterObjects;
    production: ClusterObjects;
  };
  /** Where the Argo CD lives that makes environments of a kind. */
  homes: { ephemeral: ClusterObjects; lasting: ClusterObjects };
  imageHosts: ImageHosts;
  /** Starts Argo CD's controllers; its ApplicationSets may be applied from then on. */
  startControllers(): void;
  /** Resolves when every controller has done what there is to do at this moment. */
  settled(): Promise<void>;
}
