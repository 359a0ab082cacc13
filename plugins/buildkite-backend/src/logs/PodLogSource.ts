import type { KubernetesClient } from '@slipway/collectors-node';
import type { LogSource, LogStretch } from './types';

/** Which container's log. */
export interface ContainerRef {
  cluster: string;
  namespace: string;
  pod: string;
  container: string;
}

/** The log of a container. Kubernetes gives logs by lines and times only: it is read from its beginning, and kept. */
export class PodLogSource implements LogSource {
  readonly key: string;
  readonly isSequential = true;

  constructor(
    private readonly client: Pick<KubernetesClient, 'podLog'>,
    private readonly container: ContainerRef,
    readonly endedAt?: number,
  ) {
    const { cluster, namespace, pod, container: name } = container;
    this.key = `pod/${cluster}/${namespace}/${pod}/${name}`;
  }

  async read(
    range: { from: number } | { last: number },
    _known: { size: number },
    signal: AbortSignal,
  ): Promise<LogStretch> {
    const { namespace, pod, container } = this.container;
    const bytes = this.client.podLog(namespace, pod, { container }, signal);
    const from = 'from' in range ? range.from : 0;
    return { start: from, bytes: skipped(bytes, from) };
  }
}

async function* skipped(
  bytes: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    if (left >= chunk.length) {
      left -= chunk.length;
    } else {
      yield left > 0 ? chunk.subarray(left) : chunk;
      left = 0;
    }
  }
}
