import { InputError } from '@backstage/errors';
import { type BuildRef, slugSchema } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';
import { buildAt } from '../addresses';

/** What a delivery says of the build that it leads to. Never a fact: only good to decide whether looking is needed. */
export interface DeliveryHint {
  /** `build.finished`. */
  event: string;
  /** Buildkite's word. */
  state?: string;
  blocked: boolean;
  finishedAt?: string;
  /** The job it is about, with Buildkite's word for its state. */
  job?: { id: string; state?: string };
}

/** Where a delivery says to look. */
export interface Delivery extends BuildRef {
  hint: DeliveryHint;
}

const text = z.string().nullish().catch(undefined);

/** Webhooks and Amazon EventBridge, which wraps the same objects and calls their ids otherwise. */
const payloadSchema = z.object({
  event: text,
  'detail-type': text,
  organization: z.object({ slug: text }).nullish(),
  pipeline: z.object({ slug: text, url: text }).nullish(),
  build: z
    .object({
      number: z.number().int().positive().nullish(),
      url: text,
      state: text,
      blocked: z.boolean().nullish().catch(undefined),
      finished_at: text,
    })
    .nullish(),
  job: z
    .object({ id: text, uuid: text, state: text, build_url: text })
    .nullish()
    .catch(undefined),
});
type Payload = z.infer<typeof payloadSchema>;

/**
 * Reads where a delivery says to look.
 *
 * @param event value of `X-Buildkite-Event`; the body's own where there is none
 * @returns undefined for what is about no build: pings, agents, events that are not known
 * @throws InputError that names what is wrong
 */
export function readDelivery(
  body: Buffer,
  event: string | undefined,
): Delivery | undefined {
  const payload = parse(body);
  const name = event ?? payload.event ?? payload['detail-type'] ?? '';
  if (!/^(build|job)[. ]/i.test(name)) return undefined;
  const { build, job } = payload;
  const at = placeOf(payload);
  const jobId = job?.id ?? job?.uuid;
  return {
    ...at,
    hint: {
      event: name,
      ...(build?.state && { state: build.state }),
      blocked: build?.blocked ?? build?.state === 'blocked',
      ...(build?.finished_at && { finishedAt: build.finished_at }),
      ...(jobId && {
        job: { id: jobId, ...(job?.state && { state: job.state }) },
      }),
    },
  };
}

function parse(body: Buffer): Payload {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError(
      'body: is not valid JSON; an event of Buildkite is expected',
    );
  }
  const { data: wrapped } = z
    .object({ detail: z.object({}).loose() })
    .safeParse(json);
  const parsed = payloadSchema.safeParse(
    wrapped && typeof json === 'object' ? { ...json, ...wrapped.detail } : json,
  );
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `body${(issue?.path ?? []).map(part => `.${String(part)}`).join('')}: ${issue?.message ?? 'is not an event of Buildkite'}`,
  );
}

function placeOf({ organization, pipeline, build, job }: Payload): BuildRef {
  const at =
    buildAt(build?.url ?? undefined) ?? buildAt(job?.build_url ?? undefined);
  const of =
    organization?.slug ??
    /\/organizations\/([^/?#]+)/.exec(pipeline?.url ?? '')?.[1];
  const place = {
    organization: at?.organization ?? of,
    pipeline: at?.pipeline ?? pipeline?.slug,
    number: at?.number ?? build?.number,
  };
  const parsed = z
    .object({
      organization: slugSchema,
      pipeline: slugSchema,
      number: z.number().int().positive(),
    })
    .safeParse(place);
  if (!parsed.success) {
    throw new InputError(
      'body.build.url: does not say which build it is about; an address such as https://api.buildkite.com/v2/organizations/example/pipelines/shop/builds/7 is expected',
    );
  }
  return parsed.data;
}
