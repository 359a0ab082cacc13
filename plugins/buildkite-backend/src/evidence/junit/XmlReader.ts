import { SaxesParser, type XMLDecl } from 'saxes';
import { ReportProblem } from '../ReportProblem';
import { limits } from './limits';

/** Who is told of a document's elements. Names are those of the document, attributes are decoded. */
export interface XmlHandler {
  opened(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  closed(name: string): void;
}

/**
 * Reads XML of unknown origin piece by piece. Nothing is ever fetched or expanded for it: a document that defines
 * entities is refused, and so is one that is nested or stuffed beyond {@link limits}.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({
    xmlns: false,
    // Version 1.1 allows references to control characters, which Surefire writes: `&#27;`.
    defaultXMLVersion: '1.1',
    forceXMLVersion: true,
  });
  readonly #open: string[] = [];
  #inTag = false;
  /** Characters since the parser last said something. */
  #silent = 0;

  constructor(handler: XmlHandler) {
    const parser = this.#parser;
    parser.on('error', error => this.#fail(words(error)));
    parser.on('xmldecl', decl => this.#checkDeclaration(decl));
    parser.on('doctype', doctype => this.#checkDoctype(doctype));
    parser.on('opentagstart', ({ name }) => {
      this.#inTag = true;
      this.#silent = 0;
      if (this.#open.length === 0) this.#checkRoot(name);
      this.#open.push(name);
      if (this.#open.length > limits.depth)
        this.#fail(`more than ${limits.depth} elements in one another`);
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#inTag = false;
      this.#silent = 0;
      handler.opened(name, attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.#silent = 0;
      this.#open.pop();
      handler.closed(name);
    });
    const text = (content: string) => {
      this.#silent = 0;
      handler.text(content);
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('comment', () => {
      this.#silent = 0;
    });
  }

  /** @throws ReportProblem with line and column */
  write(text: string): void {
    this.#silent += text.length;
    this.#parser.write(text);
    const [limit, what] = this.#inTag
      ? [limits.tag, 'an element with attributes']
      : [limits.text, 'a text'];
    if (this.#silent > limit)
      this.#fail(`${what} of more than ${limit / 1024 / 1024} MB`);
  }

  /** @throws ReportProblem when the document is not complete */
  close(): void {
    const inner = this.#open.at(-1);
    if (inner !== undefined)
      this.#fail(`it ends in the middle, <${inner}> is not closed`);
    this.#parser.close();
  }

  #checkDeclaration({ encoding = 'utf-8' }: XMLDecl): void {
    if (/^(utf-?8|(us-)?ascii)$/i.test(encoding)) return;
    throw new ReportProblem(
      `is in ${encoding}: only UTF-8 is read; have it written as UTF-8`,
    );
  }

  #checkDoctype(doctype: string): void {
    if (/^\s*html\b/i.test(doctype)) throw htmlPage();
    if (!doctype.includes('[')) return;
    this.#fail(
      'it has a DOCTYPE with definitions of its own, such as entities, which are not read for safety; have it written without',
    );
  }

  #checkRoot(name: string): void {
    if (/^html$/i.test(name)) throw htmlPage();
    if (name === 'testsuites' || name === 'testsuite') return;
    this.#fail(
      `its outermost element is <${name}>, where a JUnit report has <testsuites> or <testsuite>`,
    );
  }

  #fail(message: string): never {
    const { line, columnIndex } = this.#parser;
    throw new ReportProblem(
      `cannot be read: line ${line}, column ${columnIndex + 1}: ${message}`,
    );
  }
}

function htmlPage(): ReportProblem {
  return new ReportProblem(
    'is an HTML page, not a JUnit report: line 1, column 1',
  );
}

/** The parser puts the place before its words and a full stop after them. */
function words({ message }: Error): string {
  return message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
