/** Where everything listens on 127.0.0.1, by the port of the control API. */
export function ports(control: number) {
  return {
    control,
    git: control + 10,
    /** The one Argo CD of the cloud shape, the cloud's in the hybrid shape. Its ApplicationSet web hook is one above. */
    argocd: control + 20,
    argocdOnPrem: control + 22,
    ciMgmt: control + 31,
    staging: control + 32,
    production: control + 33,
    identity: control + 40,
    buildkite: control + 50,
    /** The one Harbor of the cloud shape, the cloud's in the hybrid shape. */
    harbor: control + 60,
    harborOnPrem: control + 62,
  };
}
