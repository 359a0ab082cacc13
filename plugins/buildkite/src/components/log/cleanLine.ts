import { isPlain, stylesAfter, tokensOf } from './controlSequences';

/** A line as a terminal would show it in the end. */
export interface CleanLine {
  /** Text in one style: the sequences to set it, nothing else. */
  pieces: Array<{ style: string; text: string }>;
  /** The text alone. */
  text: string;
  /** When it was printed: milliseconds since the epoch, as Buildkite noted. */
  at?: number;
}

/** Terminals have an edge too; without one a single number could ask for gigabytes of blanks. */
const WIDEST_JUMP = 1_000;

class Cells {
  readonly #characters: string[] = [];
  readonly #styles: string[] = [];
  #column = 0;

  print(text: string, style: string): void {
    while (this.#characters.length < this.#column) this.#push(' ', '');
    for (const character of text) {
      this.#characters[this.#column] = character;
      this.#styles[this.#column] = style;
      this.#column += 1;
    }
  }

  move(
    command: 'forward' | 'back' | 'column' | 'erase' | 'return',
    amount: number | undefined,
  ): void {
    const steps = Math.max(1, amount ?? 1);
    if (command === 'return') this.#column = 0;
    else if (command === 'back')
      this.#column = Math.max(0, this.#column - steps);
    else if (command === 'erase') this.#erase(amount ?? 0);
    else {
      const wanted = command === 'column' ? steps - 1 : this.#column + steps;
      const edge = Math.max(WIDEST_JUMP, this.#characters.length);
      this.#column = Math.min(wanted, edge);
    }
  }

  pieces(): CleanLine['pieces'] {
    const pieces: CleanLine['pieces'] = [];
    let from = 0;
    for (let index = 1; index <= this.#characters.length; index += 1) {
      const style = this.#styles[from] ?? '';
      if (index < this.#characters.length && this.#styles[index] === style) {
        continue;
      }
      pieces.push({
        style,
        text: this.#characters.slice(from, index).join(''),
      });
      from = index;
    }
    return pieces;
  }

  #push(character: string, style: string): void {
    this.#characters.push(character);
    this.#styles.push(style);
  }

  #erase(mode: number): void {
    if (mode === 0) {
      this.#characters.length = Math.min(this.#characters.length, this.#column);
      this.#styles.length = this.#characters.length;
      return;
    }
    const end = mode === 1 ? this.#column + 1 : this.#characters.length;
    for (let index = 0; index < end; index += 1) {
      this.#characters[index] = ' ';
      this.#styles[index] = '';
    }
    if (mode === 2) this.#characters.length = this.#styles.length = 0;
  }
}

/**
 * Plays a raw line on a terminal of one line: what a carriage return or an erase takes away is gone, colours stay,
 * titles, links and moves to other lines leave nothing behind.
 *
 * @param opening styles that hold where the line begins
 */
export function cleanLine(raw: string, opening: string[] = []): CleanLine {
  if (isPlain(raw)) {
    return { pieces: [{ style: opening.join(''), text: raw }], text: raw };
  }
  const cells = new Cells();
  let styles = opening;
  let at: number | undefined;
  for (const token of tokensOf(raw)) {
    if (token.kind === 'text') cells.print(token.text, styles.join(''));
    else if (token.kind === 'style')
      styles = stylesAfter(styles, token.parameters);
    else if (token.kind === 'time') at ??= token.at;
    else cells.move(token.command, token.amount);
  }
  const pieces = cells.pieces();
  return { pieces, text: pieces.map(piece => piece.text).join(''), at };
}
