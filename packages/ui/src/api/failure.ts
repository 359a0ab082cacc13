import { ResponseError } from '@backstage/errors';

/** A failed request in words: what happened, and what to do about it. */
export interface Failure {
  title: string;
  advice: string;
  /** What the backend or the browser said, word for word. */
  raw: string;
  /** Asking again does not help before somebody has signed in again. */
  isSignedOut?: boolean;
}

const signedOut = {
  title: 'You are no longer signed in',
  advice: 'Reload the page to sign in again.',
  isSignedOut: true,
};
const tooMany = {
  title: 'Too many requests',
  advice: 'The portal asked for a pause. Try again in a moment.',
};

const statusOf = (error: unknown) =>
  error instanceof ResponseError ? error.response.status : undefined;

/** Whether asking again may help: not after the caller's own mistakes. */
export function isWorthRetrying(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 429;
}

/** Words for a failed read of `subject`, for example "the environments". */
export function describeFailure(error: unknown, subject: string): Failure {
  return { ...wordsOfRead(error, subject), raw: rawOf(error) };
}

/**
 * Words for a command that failed, for example "Destroy pr-131".
 *
 * @param trial it was only to tell what would happen
 */
export function describeCommandFailure(
  error: unknown,
  title: string,
  { trial }: { trial: boolean },
): Failure {
  const words = wordsOfCommand(error, title);
  const doubt =
    !trial && (statusOf(error) ?? 500) >= 500 && !isWithoutEffect(error)
      ? ' It may have been done all the same: look before you try again.'
      : '';
  return { ...words, advice: words.advice + doubt, raw: rawOf(error) };
}

function wordsOfRead(error: unknown, subject: string): Omit<Failure, 'raw'> {
  const status = statusOf(error);
  switch (status) {
    case undefined:
      return {
        title: `Could not reach the portal to ask for ${subject}`,
        advice: 'Check your connection. The page tries again by itself.',
      };
    case 401:
      return signedOut;
    case 403:
      return {
        title: `You may not see ${subject}`,
        advice: 'Ask an owner of the platform for the permission.',
      };
    case 404:
      return {
        title: `There is no such thing as ${subject}`,
        advice: 'It may be gone since long ago, or the address is wrong.',
      };
    case 400:
      return {
        title: `The portal did not understand what was asked about ${subject}`,
        advice: messageOf(error),
      };
    case 409:
      return {
        title: 'Somebody else changed the same thing',
        advice: messageOf(error),
      };
    case 429:
      return tooMany;
    default:
      return {
        title: `The portal could not answer about ${subject}`,
        advice: `${saidOfSource(error) ?? 'It is not your doing.'} Try again in a moment.`,
      };
  }
}

function wordsOfCommand(error: unknown, title: string): Omit<Failure, 'raw'> {
  switch (statusOf(error)) {
    case undefined:
      return {
        title: `Could not reach the portal for: ${title}`,
        advice: 'Check your connection.',
      };
    case 401:
      return signedOut;
    case 403:
      return { title: 'You may not do this', advice: messageOf(error) };
    case 404:
      return { title: 'It is not there', advice: messageOf(error) };
    case 400:
      return {
        title: 'The portal did not understand what is to be done',
        advice: messageOf(error),
      };
    case 409:
      return {
        title: 'As things are now, it cannot be done',
        advice: messageOf(error),
      };
    case 429:
      return tooMany;
    default:
      return {
        title: `The portal could not do it: ${title}`,
        advice: adviceOnFailure(error),
      };
  }
}

/** What the portal says of a system that it could not use, or of itself; all else says nothing to people. */
function adviceOnFailure(error: unknown): string {
  if (isWithoutEffect(error)) return messageOf(error);
  return saidOfSource(error) ?? 'It is not your doing.';
}

/** What the portal says of a system that it could not use. */
function saidOfSource(error: unknown): string | undefined {
  return error instanceof ResponseError &&
    error.body.error.name === 'SourceError'
    ? `${messageOf(error)}.`
    : undefined;
}

/**
 * Whether the portal itself vouches for it that nothing was done, as it does while the audit trail cannot be written.
 * Another 503 leaves it open: the Git host may have taken a commit and not have answered.
 */
function isWithoutEffect(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.response.status === 503 &&
    error.body.error.name === 'ServiceUnavailableError' &&
    /\bnothing (is|was) done\b/i.test(messageOf(error))
  );
}

function messageOf(error: unknown): string {
  if (error instanceof ResponseError) return error.body.error.message;
  return error instanceof Error ? error.message : String(error);
}

function rawOf(error: unknown): string {
  if (!(error instanceof ResponseError)) return messageOf(error);
  const { status, statusText } = error.response;
  return `${status} ${statusText}: ${messageOf(error)}`;
}
