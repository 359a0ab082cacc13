/** A piece of a raw line: text that is printed, or something that is told to the terminal. */
export type Token =
  | { kind: 'text'; text: string }
  /** Colours and the like; what stands between `ESC [` and `m`. */
  | { kind: 'style'; parameters: string }
  /** Moves the cursor in its line, or erases. `amount` is undefined where none is said. */
  | {
      kind: 'cursor';
      command: 'forward' | 'back' | 'column' | 'erase' | 'return';
      amount?: number;
    }
  | { kind: 'time'; at: number };

const ESC = '\u001b';
/**
 * What follows an escape, in the order of ECMA-48: a sequence with parameters, a string that ends in BEL or ST, any
 * other one. One-byte forms (C1) mean the same. A string that never ends is not swallowed with the text behind it:
 * only its introducer goes, so that nothing can be hidden.
 */
const sequence = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)(?<csi>[0-?]*)[ -/]*(?<final>[@-~])`,
    String.raw`(?:\u001b(?<opener>[\]_P^X])|(?<c1>[\u009d\u009f\u0090\u009e\u0098]))(?<string>[^\u0007\u001b\u009c]*)(?:\u0007|\u001b\\|\u009c)`,
    String.raw`\u001b[ -/]*[0-~]?`,
    // Tabs stay; everything else that prints nothing.
    String.raw`(?<control>[\u0000-\u0008\u000b-\u001f\u007f-\u009f])`,
    // Reverse the order of what stands around them, so that a line reads as something else than it is.
    String.raw`(?<bidi>[\u202a-\u202e\u2066-\u2069])`,
  ].join('|'),
  'gu',
);

/** Reads a raw line of a terminal. Everything but the kinds of {@link Token} is left out. */
export function* tokensOf(raw: string): Generator<Token> {
  let from = 0;
  for (const match of raw.matchAll(sequence)) {
    if (match.index > from) {
      yield { kind: 'text', text: raw.slice(from, match.index) };
    }
    from = match.index + match[0].length;
    const token = tokenOf(match.groups ?? {});
    if (token) yield token;
  }
  if (from < raw.length) yield { kind: 'text', text: raw.slice(from) };
}

type Groups = Record<string, string | undefined>;

function tokenOf(groups: Groups): Token | undefined {
  const { csi, final, string, control, bidi } = groups;
  if (final !== undefined) return ofSequence(csi ?? '', final);
  if (string !== undefined) {
    return ofString(groups.opener ?? groups.c1 ?? '', string);
  }
  if (bidi !== undefined) return { kind: 'text', text: '\ufffd' };
  if (control === '\r') return { kind: 'cursor', command: 'return' };
  if (control === '\b') return { kind: 'cursor', command: 'back', amount: 1 };
  return undefined;
}

const commands = {
  C: 'forward',
  D: 'back',
  G: 'column',
  K: 'erase',
} as const;

function ofSequence(parameters: string, final: string): Token | undefined {
  if (final === 'm') {
    return /^[\d;]*$/.test(parameters)
      ? { kind: 'style', parameters }
      : undefined;
  }
  const known = Object.entries(commands).find(([letter]) => letter === final);
  if (!known || !/^\d*$/.test(parameters)) return undefined;
  const amount = parameters === '' ? undefined : Number(parameters);
  return { kind: 'cursor', command: known[1], amount };
}

function ofString(opener: string, content: string): Token | undefined {
  const time = /^bk;t=(\d{1,15})$/.exec(content);
  if (time && (opener === '_' || opener === '\u009f')) {
    return { kind: 'time', at: Number(time[1]) };
  }
  // Links and images of Buildkite (1339, 1338) have their words inside; links of terminals (8) have them outside.
  const inline = /^133[89];(.*)$/.exec(content);
  const words = inline?.[1] && wordsOf(inline[1]);
  return words ? { kind: 'text', text: words } : undefined;
}

function wordsOf(attributes: string): string | undefined {
  for (const name of ['content', 'alt', 'url']) {
    const found = new RegExp(`(?:^|;)${name}=(?:'([^']*)'|([^;]*))`).exec(
      attributes,
    );
    const words = found?.[1] ?? found?.[2];
    if (words) return words;
  }
  return undefined;
}

/** Whether a line has anything to clean. */
export const isPlain = (raw: string): boolean =>
  // eslint-disable-next-line no-control-regex
  !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(
    raw,
  );

/** Style sequences that count at the same time; more is nonsense or an attack. */
const MOST_STYLES = 16;

/** The styles that hold after one more: a reset drops those before it. */
export function stylesAfter(styles: string[], parameters: string): string[] {
  if (/^0*$/.test(parameters)) return [];
  const reset = /^0+;(.*)$/.exec(parameters);
  return reset
    ? stylesAfter([], reset[1] ?? '')
    : [...styles, `${ESC}[${parameters}m`].slice(-MOST_STYLES);
}
