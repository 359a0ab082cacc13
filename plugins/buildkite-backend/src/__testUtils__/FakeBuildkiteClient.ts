import { answerFailure } from '@slipway/collectors-node';
import { z } from 'zod';
import { peerOf } from '../collectors/buildkite/peerOf';
import type {
  BuildkiteApiClient,
  OrganizationConfig,
} from '../collectors/buildkite/types';

/** An organisation that writes down what it is sent, and answers what a test wants. */
export class FakeBuildkiteClient implements BuildkiteApiClient {
  readonly sent: Array<{ method: string; path: string; body?: unknown }> = [];
  readonly organization: OrganizationConfig;
  /** Answers to `send`, by `PUT /pipelines/…`; 200 with an empty body for the others. From 400 on it is thrown. */
  readonly answers: Record<string, { status: number; body: unknown }> = {};

  /** What every stream gives. */
  content: Uint8Array = new Uint8Array();

  constructor(organization: Partial<OrganizationConfig> = {}) {
    this.organization = {
      slug: 'example',
      apiUrl: 'https://api.buildkite.test/v2',
      token: 'token',
      webhook: { requireSignature: true },
      artifactHosts: [],
      rateLimitShare: 0.5,
      historyMs: 1,
      pollIntervalMs: 1,
      people: {},
      ...organization,
    };
  }

  async send(method: 'POST' | 'PUT', path: string, body?: unknown) {
    this.sent.push({ method, path, body });
    const answer = this.answers[`${method} ${path}`] ?? {
      ...{ status: 200, body: {} },
    };
    if (answer.status < 400) return answer;
    const { message } = z.object({ message: z.string() }).parse(answer.body);
    throw answerFailure(peerOf(this.organization), {
      ...{ status: answer.status, action: `${method} ${path}`, said: message },
    });
  }

  async get(): Promise<never> {
    throw new Error('Nobody reads here');
  }

  async stream() {
    const headers = new Headers({
      'content-length': String(this.content.length),
    });
    return {
      status: 200,
      headers,
      body: new Blob([Buffer.from(this.content)]).stream(),
    };
  }
}
