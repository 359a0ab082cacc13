import type { LogLine } from '../../pods/logLines';
import type { Exchange } from '../Exchange';
import { isSet } from '../Exchange';

/** The lines of a log on their way to a client, up to as many bytes as it asked for. */
export class LogAnswer {
  readonly #exchange: Exchange;
  #left: number;

  constructor(exchange: Exchange, limitBytes = Number.POSITIVE_INFINITY) {
    this.#exchange = exchange;
    this.#left = limitBytes;
  }

  /** Nothing more fits. */
  get full(): boolean {
    return this.#left <= 0;
  }

  write(lines: readonly LogLine[]): void {
    if (lines.length === 0 || this.full) return;
    const stamped = isSet(this.#exchange.query, 'timestamps');
    const text = lines
      .map(({ at, text: line }) =>
        stamped
          ? `${new Date(at).toISOString().replace('Z', '000000Z')} ${line}\n`
          : `${line}\n`,
      )
      .join('');
    const bytes = Buffer.from(text);
    const fitting =
      bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= fitting.length;
    this.#exchange.response.write(fitting);
  }
}
