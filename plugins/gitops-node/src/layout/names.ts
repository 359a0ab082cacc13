/** What a name of an environment, service or dependency has to look like, in words. */
export const NAME_RULE =
  'lower case letters, digits and "-", starting and ending with a letter or digit, at most 63 characters';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether a name is an RFC 1123 label: good as a namespace, a label value and a part of an Application's name. */
export function isValidName(name: string): boolean {
  return name.length <= 63 && NAME.test(name);
}

/** Whether a namespace belongs to the platform, so that no environment file may claim (and by its removal delete) it. */
export function isReservedNamespace(name: string): boolean {
  return (
    ['staging', 'production', 'default', 'argocd', 'argo-rollouts'].includes(
      name,
    ) || name.startsWith('kube-')
  );
}

/** Name of the Application that Argo CD makes for one component of an environment. */
export function applicationName(
  environment: string,
  component: string,
): string {
  return `${environment}-${component}`;
}
