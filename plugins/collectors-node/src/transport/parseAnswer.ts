import { z } from 'zod';
import type { Peer } from './connectionFailure';
import { SourceError } from './SourceError';

/** Parses the body of an answer. @throws SourceError `empty`, `not-json`, `invalid-answer` */
export function parseAnswer<T>(
  peer: Peer,
  action: string,
  text: string,
  schema: z.ZodType<T>,
): T {
  const { source, title, urlKey } = peer;
  const body = text.trim();
  if (body === '') {
    throw new SourceError({
      code: 'empty',
      source,
      message: `${title} answered nothing when asked to ${action}: check what stands between it and us`,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    const what = isHtml(body) ? 'an HTML page' : 'something that is no JSON';
    throw new SourceError({
      code: 'not-json',
      source,
      message: `${title} answered ${what} instead of JSON when asked to ${action}: check that ${urlKey} leads to its API and not to a login page or proxy`,
      raw: body,
      cause,
    });
  }
  return checkAnswer(peer, action, json, schema);
}

/** Checks the shape of what a source said. @throws SourceError `invalid-answer` */
export function checkAnswer<T>(
  { source, title }: Peer,
  action: string,
  json: unknown,
  schema: z.ZodType<T>,
): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'its top level';
  throw new SourceError({
    code: 'invalid-answer',
    source,
    message: `${title} answered in a shape we do not know when asked to ${action} (${where}: ${issue?.message ?? 'unknown'}): check that its version is supported`,
    raw: JSON.stringify(json),
    cause: parsed.error,
  });
}

/** Whether a body is a web page. */
export function isHtml(body: string): boolean {
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(body);
}

const failure = z.object({
  message: z.string().optional(),
  error: z.unknown().optional(),
  /** As registries of images have it. */
  errors: z
    .array(z.object({ message: z.string() }))
    .optional()
    .catch(undefined),
});

/** The message inside the body of a failure; undefined when there is none for people. */
export function wordsOf(body: string): string | undefined {
  const text = body.trim();
  if (text === '' || isHtml(text)) return undefined;
  if (!text.startsWith('{')) return text.slice(0, 500);
  try {
    const parsed = failure.safeParse(JSON.parse(text));
    if (!parsed.success) return undefined;
    const { message, error, errors } = parsed.data;
    const listed = errors?.map(one => one.message).join('; ');
    return message ?? (typeof error === 'string' ? error : listed);
  } catch (error) {
    if (error instanceof SyntaxError) return text.slice(0, 500);
    throw error;
  }
}
