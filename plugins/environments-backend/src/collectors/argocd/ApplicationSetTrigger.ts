import { randomUUID } from 'node:crypto';
import {
  answerFailure,
  connectionFailure,
  isSourceError,
  type KubernetesClient,
  pause,
} from '@slipway/collectors-node';
import { Agent, request } from 'undici';
import { refreshedSchema } from '../kubernetes/answers';
import type { ArgoCdClient } from './ArgoCdClient';

/** Annotation that makes the ApplicationSet controller look at Git at once; it takes it away afterwards. */
const annotation = 'argocd.argoproj.io/application-set-refresh';

/** One Argo CD with the ways there are to reach its ApplicationSet controller. */
export interface TriggerTarget {
  client: ArgoCdClient;
  /** API of the cluster it runs on. */
  kubernetes?: KubernetesClient;
  /** Page and branch of the GitOps repository, as Argo CD's `repoURL` has it without `.git`. */
  repository: { htmlUrl: string; branch: string };
}

/**
 * Makes the ApplicationSet controller of one Argo CD look at Git now: by its annotation through Kubernetes, always with a
 * new value, since one that stayed after an error is no change when written again; else by its webhook.
 */
export class ApplicationSetTrigger {
  private readonly dispatcher = new Agent();

  constructor(
    private readonly target: TriggerTarget,
    private readonly options: { pollMs: number; goneWithinMs: number },
  ) {}

  /** Whether there is any way. */
  get isPossible(): boolean {
    const { client, kubernetes } = this.target;
    return Boolean(kubernetes ?? client.config.applicationSetWebhookUrl);
  }

  /** Returns once the controller has looked, as far as it shows; the annotation can be lost, so look what came of it. */
  async pull(applicationSet: string, signal: AbortSignal): Promise<void> {
    const { kubernetes, client } = this.target;
    const { applicationSetWebhookUrl: webhook } = client.config;
    if (!kubernetes) {
      if (webhook) await this.callWebhook(webhook, signal);
      return;
    }
    try {
      await this.annotate(kubernetes, applicationSet, signal);
    } catch (error) {
      if (!webhook || !isSourceError(error, 'forbidden')) throw error;
      await this.callWebhook(webhook, signal);
    }
  }

  private async annotate(
    kubernetes: KubernetesClient,
    name: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { namespace } = this.target.client.config;
    const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applicationsets/${encodeURIComponent(name)}`;
    const value = `${new Date().toISOString()} ${randomUUID()}`;
    await kubernetes.mergePatch(
      path,
      { metadata: { annotations: { [annotation]: value } } },
      refreshedSchema,
      signal,
    );
    const until = performance.now() + this.options.goneWithinMs;
    while (performance.now() < until && !signal.aborted) {
      await pause(this.options.pollMs, signal);
      if (signal.aborted) return;
      const { metadata } = await kubernetes.get(path, refreshedSchema, signal);
      if (metadata.annotations[annotation] !== value) return;
    }
  }

  private async callWebhook(url: string, signal: AbortSignal): Promise<void> {
    const { client, repository } = this.target;
    const peer = {
      ...client.peer,
      title: `the ApplicationSet controller of ${client.peer.title}`,
      url,
      urlKey: `argocd.instances[${client.config.name}].applicationSetWebhookUrl`,
    };
    try {
      const response = await request(webhookAddress(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'push',
          'x-github-delivery': randomUUID(),
        },
        body: JSON.stringify(pushPayload(repository)),
        dispatcher: this.dispatcher,
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      });
      const raw = await response.body.text();
      if (response.statusCode < 300) return;
      throw answerFailure(peer, {
        status: response.statusCode,
        action: 'take a webhook',
        raw,
        said: raw || undefined,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw connectionFailure(peer, error);
    }
  }
}

function webhookAddress(url: string): string {
  return new URL(url).pathname === '/'
    ? `${url.replace(/\/+$/, '')}/api/webhook`
    : url;
}

/** As much of GitHub's push event as Argo CD looks at. */
function pushPayload({ htmlUrl, branch }: TriggerTarget['repository']) {
  const unknown = '0'.repeat(40);
  return {
    ref: `refs/heads/${branch}`,
    before: unknown,
    after: unknown,
    created: false,
    deleted: false,
    forced: false,
    repository: { html_url: htmlUrl, default_branch: branch },
    commits: [],
  };
}
