/** One Harbor of the configuration. */
export interface HarborInstance {
  name: string;
  /** Base address, without a slash at the end and without `/api`. */
  url: string;
  username: string;
  password: string;
  /** Hosts (with ports) that references of its images begin with. The first is used to write them. */
  hosts: string[];
  /** What Harbor's web hooks send as `Authorization`. Absent: they are refused. */
  webhookAuthHeader?: string;
  /** Globs of names of projects. Absent: all. */
  projects?: string[];
  /** Milliseconds between two looks at everything. */
  pollInterval: number;
  /** Milliseconds after which a scan that has not ended is taken for one that never will. */
  scanTimeout: number;
}
