/** Something that happened before the sandbox starts. */
export interface Happening {
  /** Milliseconds since the epoch. */
  at: number;
  happens(): Promise<void> | void;
  /** How long the platform is busy with it, milliseconds. */
  lasts?: number;
}
