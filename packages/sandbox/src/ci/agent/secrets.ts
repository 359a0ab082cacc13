/** What the agent redacts by default. */
const secretNames = [
  '_PASSWORD',
  '_SECRET',
  '_TOKEN',
  '_PRIVATE_KEY',
  '_ACCESS_KEY',
  '_SECRET_KEY',
  '_CONNECTION_STRING',
];

/** A shorter value would be found in too much that is no secret. */
const shortest = 6;

const mask = '[REDACTED]';

/** The values of variables whose names say that they are secret. */
export function secretsOf(
  environment: Readonly<Record<string, string>>,
): string[] {
  const values = Object.entries(environment)
    .filter(([name]) => secretNames.some(each => name.endsWith(each)))
    .map(([, value]) => value.trim())
    .filter(value => value.length >= shortest);
  return [...new Set(values)];
}

/** Masks secrets in a stream of bytes, also where they come in pieces; holds back only what may be the beginning of one. */
export class Redactor {
  // Bytes as characters, so that broken UTF-8 passes through as it is.
  readonly #secrets: readonly string[];
  readonly #pattern: RegExp | undefined;
  #held = '';

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
      .map(secret => Buffer.from(secret).toString('latin1'))
      .sort((one, other) => other.length - one.length);
    const escaped = this.#secrets.map(secret =>
      secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    );
    if (escaped.length > 0) this.#pattern = new RegExp(escaped.join('|'), 'g');
  }

  /** What can be shown of the bytes so far. */
  push(bytes: Buffer): Buffer {
    if (!this.#pattern) return bytes;
    const text = this.#held + bytes.toString('latin1');
    let shown = '';
    let at = 0;
    for (;;) {
      const held = this.#beginning(text, at);
      this.#pattern.lastIndex = at;
      const match = this.#pattern.exec(text);
      if (!match || match.index >= held) {
        this.#held = text.slice(held);
        return Buffer.from(shown + text.slice(at, held), 'latin1');
      }
      shown += text.slice(at, match.index) + mask;
      at = match.index + match[0].length;
    }
  }

  /** What was held back; nothing follows it. */
  end(): Buffer {
    const rest = this.#held;
    this.#held = '';
    const shown = this.#pattern ? rest.replace(this.#pattern, mask) : rest;
    return Buffer.from(shown, 'latin1');
  }

  /** From where on the text may be the beginning of a secret. */
  #beginning(text: string, from: number): number {
    const longest = this.#secrets[0]?.length ?? 0;
    for (
      let at = Math.max(from, text.length - longest + 1);
      at < text.length;
      at++
    ) {
      const rest = text.slice(at);
      if (
        this.#secrets.some(
          secret => secret.length > rest.length && secret.startsWith(rest),
        )
      ) {
        return at;
      }
    }
    return text.length;
  }
}

/** Masks secrets in a whole text. */
export function redact(text: string, secrets: readonly string[]): string {
  const redactor = new Redactor(secrets);
  return Buffer.concat([
    redactor.push(Buffer.from(text)),
    redactor.end(),
  ]).toString('utf8');
}
