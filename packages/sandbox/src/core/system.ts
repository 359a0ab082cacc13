/** How one reaches a system of the sandbox; listed by `GET /systems` of the control API. */
export interface SystemInfo {
  /** Unique: `git`, `kubernetes/<cluster>`, `argocd/<instance>`, `identity`, `buildkite`, `harbor`, `harbor-onprem`. */
  name: string;
  kind: 'git' | 'kubernetes' | 'argocd' | 'oidc' | 'buildkite' | 'harbor';
  /** Base address, for example `http://127.0.0.1:7610`. */
  url: string;
  /** What it takes to sign in: `token`, `username` and `password`, or `clientId` and `clientSecret`. Sandbox-only secrets. */
  credentials: Record<string, string>;
  /** Further addresses: web hooks, repositories. */
  endpoints?: Record<string, string>;
  state: 'starting' | 'running' | 'stopped';
}

/** One running part of the sandbox. */
export interface SandboxSystem {
  info(): SystemInfo;
  start(): Promise<void>;
  stop(): Promise<void>;
}
