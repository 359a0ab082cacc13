import type { CommandResult } from '@slipway/plugin-environments-common';
import type { ReactNode } from 'react';

/** How a command is to be run. */
export interface RunOptions {
  dryRun: boolean;
  reason?: string;
}

/** Something a person may do to an environment: one command of the API, put into words. */
export interface EnvironmentAction {
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
  run(options: RunOptions): Promise<CommandResult>;
}
