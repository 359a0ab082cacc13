import type { CommandResult } from '@slipway/plugin-audit-common';
import type { ReactNode } from 'react';

/** How a command is to be run. */
export interface RunOptions {
  dryRun: boolean;
  reason?: string;
}

/** Something a person may do: one command of a plugin's API, put into words. */
export interface Action {
  /** Title of the dialog: `Destroy pr-131`. */
  title: string;
  /** What it will do, said before the click. */
  explains: ReactNode;
  /** Label of the button that does it: `Destroy`. */
  confirmLabel: string;
  /** It takes something away. */
  danger?: boolean;
  /** What has to be typed before it may be done. */
  typedConfirmation?: string;
  /** Why what was filled in cannot be sent yet. */
  invalid?: string;
  /** Changes whenever what would be sent changes; a preview of something else is dropped. */
  inputKey?: string;
  /** Where the reason is found later. Absent: in the commit message. */
  reasonGoes?: string;
  /** What is said while no reason is given, where there has to be one: `Say why it may pass`. */
  reasonNeeded?: string;
  /** It changes nothing in the GitOps repository: there is no diff to show. */
  withoutDiff?: boolean;
  /** Once it is done: where to go on, for example a link to what was started. */
  next?: ReactNode;
  run(options: RunOptions): Promise<CommandResult>;
}
