/** The sandbox's own secrets: told to everybody by `GET /systems`, worth nothing elsewhere. */
export const credentials = {
  gitToken: 'sandbox-git-token',
  webhookSecret: 'sandbox-webhook-secret',
  argocdPassword: 'sandbox-argocd-password',
  argocdToken: 'sandbox-argocd-token',
  oidcClientId: 'slipway',
  oidcClientSecret: 'sandbox-oidc-secret',
  buildkiteToken: 'sandbox-buildkite-token',
  buildkiteWebhookToken: 'sandbox-buildkite-webhook-token',
  harborPassword: 'sandbox-harbor-password',
  harborSecret: 'sandbox-harbor-secret',
  harborWebhookToken: 'sandbox-harbor-webhook-token',
  kubernetesToken: 'sandbox-kubernetes-token',
  kubernetesViewerToken: 'sandbox-kubernetes-viewer-token',
} as const;
