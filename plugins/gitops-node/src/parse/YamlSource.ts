import { isError } from '@backstage/errors';
import {
  LineCounter,
  isNode,
  isScalar,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import { ProblemError } from './problems';

/** Way to a value inside a YAML document. */
export type YamlPath = ReadonlyArray<string | number>;

/** More than any honest file of the layout needs, far less than a bomb. */
const MAX_ALIASES = 50;

/** A YAML text together with where in it each value stands. */
export class YamlSource {
  readonly text: string;
  readonly document: Document.Parsed;
  /** The document as plain values. */
  readonly value: unknown;
  readonly #lines: LineCounter;

  private constructor(
    text: string,
    document: Document.Parsed,
    value: unknown,
    lines: LineCounter,
  ) {
    this.text = text;
    this.document = document;
    this.value = value;
    this.#lines = lines;
  }

  /**
   * Parses a text of exactly one document.
   *
   * @throws ProblemError on broken YAML, an empty text, more than one document, or too many aliases.
   */
  static parse(text: string): YamlSource {
    const [source, ...more] = YamlSource.parseAll(text);
    if (!source) {
      throw new ProblemError({
        code: 'empty',
        reason: 'the file is empty; remove it or fill it in',
        line: 1,
      });
    }
    const second = more[0];
    if (second) {
      throw new ProblemError({
        code: 'syntax',
        reason:
          'the file has more than one YAML document; remove the "---" and what follows it',
        ...second.positionAt(second.document.range[0]),
      });
    }
    return source;
  }

  /**
   * Parses a text of any number of documents, empty ones left out.
   *
   * @throws ProblemError on broken YAML or too many aliases.
   */
  static parseAll(text: string): YamlSource[] {
    const lines = new LineCounter();
    const documents = guarded(() => {
      const all = parseAllDocuments(text, {
        lineCounter: lines,
        prettyErrors: false,
        logLevel: 'error',
      });
      return Array.isArray(all) ? all : [];
    });
    const sources: YamlSource[] = [];
    for (const document of documents) {
      const error = document.errors[0];
      if (error) {
        const { line, col } = lines.linePos(error.pos[0]);
        throw new ProblemError({
          code: 'syntax',
          reason: `the file is not valid YAML: ${error.message.split('\n')[0]}`,
          line,
          column: col,
        });
      }
      const value: unknown = guarded(() =>
        document.toJS({ maxAliasCount: MAX_ALIASES }),
      );
      if (value !== null && value !== undefined) {
        sources.push(new YamlSource(text, document, value, lines));
      }
    }
    return sources;
  }

  /** The node at a path; undefined when there is none. */
  node(path: YamlPath): Node | undefined {
    const node = path.length
      ? this.document.getIn(path, true)
      : this.document.contents;
    return isNode(node) ? node : undefined;
  }

  /** Where the value at a path stands, or the nearest one around it. */
  positionOf(path: YamlPath): { line: number; column: number } {
    for (let length = path.length; length >= 0; length -= 1) {
      const range = this.node(path.slice(0, length))?.range;
      if (range) return this.positionAt(range[0]);
    }
    return { line: 1, column: 1 };
  }

  /** Line and column, both from 1, of an offset. */
  positionAt(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  /** A value as it is written, without its quotes' meaning: `1.10`, `"v1"`. */
  rawOf(path: YamlPath): string {
    const range = this.node(path)?.range;
    return range ? this.text.slice(range[0], range[1]).trim() : '';
  }

  /** Whether the value is a scalar without quotes. */
  isPlain(path: YamlPath): boolean {
    const node = this.node(path);
    return isScalar(node) && node.type === 'PLAIN';
  }
}

function guarded<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const name = isError(error) ? error.name : '';
    if (name === 'RangeError' || name === 'ReferenceError') {
      const reason =
        name === 'ReferenceError'
          ? `the file uses too many YAML aliases or an unknown one (${error}); write the values out`
          : 'the file is nested too deeply; write it flat as the layout does';
      throw new ProblemError({ code: 'syntax', reason, line: 1 });
    }
    throw error;
  }
}
