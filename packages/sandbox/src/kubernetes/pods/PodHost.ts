import type { Random } from '../../core/random';
import type { Occurrence } from '../controllers/EventRecorder';
import type { ClusterClock } from '../time/ClusterClock';
import type { ContainerStatus, Pod } from '../views/pod';
import type { Behaviours } from './Behaviours';
import type { PodFiles } from './PodFiles';
import type { WrittenLog } from './WrittenLogs';

/** What the run of a container needs of its pod and node. */
export interface PodHost {
  readonly behaviours: Behaviours;
  readonly clock: ClusterClock;
  readonly random: Random;
  /** Images the node has. */
  readonly images: Set<string>;
  /** What the containers leave for each other. */
  readonly files: PodFiles;
  /** The pod as it is now; undefined when it is gone. */
  pod(): Pod | undefined;
  status(container: string): ContainerStatus;
  write(container: string, change: Partial<ContainerStatus>): void;
  /** A log for what the next start of a container writes. */
  openLog(container: string): WrittenLog;
  record(occurrence: Occurrence): void;
  /** Runs `action` later, unless the pod ends before. */
  after(ms: number, action: () => void): void;
}
