/** Why the desired state of an Application cannot be told; the message is what Argo CD's repository server says. */
export class ManifestError extends Error {
  readonly name = 'ManifestError';
}
