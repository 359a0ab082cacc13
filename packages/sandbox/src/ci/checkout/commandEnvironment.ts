import { delimiter } from 'node:path';

/** Folders of a job that runs for real; all are below one that goes with the job. */
export interface JobFolders {
  root: string;
  /** Of the commands that a job finds beside the system's: `buildkite-agent`. */
  bin: string;
  home: string;
  checkout: string;
}

/** All variables of a command: Buildkite's, and of the sandbox's own nothing but where programs are. */
export function commandEnvironment(
  folders: JobFolders,
  buildkite: Readonly<Record<string, string>>,
  agent: { endpoint: string; token: string },
): Record<string, string> {
  return {
    ...buildkite,
    BUILDKITE_AGENT_ACCESS_TOKEN: agent.token,
    BUILDKITE_AGENT_ENDPOINT: agent.endpoint,
    BUILDKITE_BIN_PATH: folders.bin,
    BUILDKITE_BUILD_CHECKOUT_PATH: folders.checkout,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    HOME: folders.home,
    LC_ALL: 'C.UTF-8',
    PATH: [folders.bin, process.env.PATH ?? '/usr/bin:/bin'].join(delimiter),
    TMPDIR: folders.home,
  };
}
