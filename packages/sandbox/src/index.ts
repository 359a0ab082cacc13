export { Sandbox } from './sandbox';
export type { SandboxOptions } from './options';
