import { whyQuerySchema, type WhyQuery } from '@slipway/plugin-access-common';

/** What the tab Why asks, as far as it is known. */
export interface WhyQuestion {
  user: string;
  action: string;
  /** Name of an environment; empty: none. */
  resource: string;
}

/** Reads the address. */
export function readQuestion(params: URLSearchParams): WhyQuestion {
  return {
    user: params.get('user')?.trim() ?? '',
    action: params.get('action')?.trim() ?? '',
    resource: params.get('resource')?.trim() ?? '',
  };
}

/** The address of a question, after `?`. */
export function writeQuestion(question: Partial<WhyQuestion>): string {
  const given = Object.entries(question).filter(([, value]) => value);
  return new URLSearchParams(Object.fromEntries(given)).toString();
}

/** The question for the backend; undefined while something is missing. */
export function toQuery({
  user,
  action,
  resource,
}: WhyQuestion): WhyQuery | undefined {
  return whyQuerySchema.safeParse({
    user,
    action,
    ...(resource && { resourceRef: resource }),
  }).data;
}
