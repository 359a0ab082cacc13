/** Who writes, as `managedFields` records it. */
export interface Writer {
  manager: string;
  subresource?: 'status' | 'scale';
  operation?: 'Update' | 'Apply';
  /** Controllers of the sandbox change spec and status in one write; clients of the API cannot. */
  inProcess?: true;
}

export interface WriteOptions {
  /** Check everything, answer what would be, change nothing. */
  dryRun?: boolean;
}

export interface DeleteOptions extends WriteOptions {
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** Only pods have one. */
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
}
