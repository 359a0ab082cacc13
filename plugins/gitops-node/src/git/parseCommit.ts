import type { Commit } from '../types';

/** Reads a commit object as git stores it. */
export function parseCommit(
  sha: string,
  raw: Buffer,
  url?: (sha: string) => string | undefined,
): Commit {
  const text = raw.toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = (end < 0 ? text : text.slice(0, end)).split('\n');
  const message = end < 0 ? '' : text.slice(end + 2);
  const author = person(headers, 'author');
  const committer = person(headers, 'committer');
  const page = url?.(sha);
  return {
    sha,
    parents: headers
      .filter(line => line.startsWith('parent '))
      .map(line => line.slice('parent '.length)),
    author: { name: author.name, email: author.email },
    committedAt: new Date(committer.seconds * 1000)
      .toISOString()
      .replace('.000Z', 'Z'),
    subject: message.trimStart().split('\n', 1)[0]?.trim() ?? '',
    trailers: parseTrailers(message),
    ...(page && { url: page }),
  };
}

function person(headers: string[], key: string) {
  const line = headers.find(header => header.startsWith(`${key} `)) ?? '';
  const match = /^\w+ (.*?) ?<([^>]*)> (\d{1,11})\b/.exec(line);
  return {
    name: match?.[1] ?? '',
    email: match?.[2] ?? '',
    seconds: Number(match?.[3] ?? 0),
  };
}

/** Trailers stand in the last paragraph, which holds nothing else; the first paragraph is the subject. */
function parseTrailers(message: string): Record<string, string> {
  const paragraphs = message.trim().split(/\n[ \t]*\n/);
  const last = paragraphs.length > 1 ? paragraphs.at(-1) : undefined;
  const trailers: Record<string, string> = {};
  let key: string | undefined;
  for (const line of last?.split('\n') ?? []) {
    const match = /^([A-Za-z0-9][A-Za-z0-9-]*)\s*:\s*(.*)$/.exec(line);
    if (match?.[1]) {
      key = match[1];
      trailers[key] = (match[2] ?? '').trim();
    } else if (key && /^\s+\S/.test(line)) {
      trailers[key] = `${trailers[key]} ${line.trim()}`;
    } else {
      return {};
    }
  }
  return trailers;
}
