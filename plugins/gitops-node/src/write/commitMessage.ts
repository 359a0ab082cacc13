import type { Attribution, Intent } from '../types';

const MAX_SUBJECT = 72;
const MAX_REASON = 500;

/** Message of a commit: what, why, and by whom as trailers. No value can start a line or a trailer of its own. */
export function commitMessage(
  subject: string,
  intent: Intent,
  attribution: Attribution,
): string {
  const reason = singleLine(attribution.reason ?? '').slice(0, MAX_REASON);
  const trailers = [
    `Slipway-Actor: ${singleLine(attribution.actor)}`,
    ...(reason ? [`Slipway-Reason: ${reason}`] : []),
    `Slipway-Action: ${intent.action}`,
    ...(attribution.correlationId
      ? [`Slipway-Correlation-Id: ${singleLine(attribution.correlationId)}`]
      : []),
  ];
  return [shorten(subject), ...(reason ? [reason] : []), trailers.join('\n')]
    .join('\n\n')
    .concat('\n');
}

/** Name of the author: the last part of an entity reference. */
export function authorName(actor: string): string {
  const name = singleLine(actor)
    .replace(/^[^/]*[:/](.*\/)?/, '')
    .replace(/[<>]/g, '')
    .trim();
  return name || 'unknown';
}

/** Names in a subject, cut to a count when there are many. */
export function nameList(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

function shorten(subject: string): string {
  const line = singleLine(subject);
  return line.length <= MAX_SUBJECT
    ? line
    : `${line.slice(0, MAX_SUBJECT - 1).trimEnd()}…`;
}

function singleLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
