import { Parser } from 'htmlparser2';

/** A code block of a document, as it reads. */
interface CodeBlock {
  /** Classes of the block and of what is in it: `highlight json`, `language-json`. */
  classes: string;
  text: string;
}

/**
 * The first block of JSON in HTML that was made of Markdown: one that says it is JSON, or else one that looks like an
 * object. Highlighting within it is left out, entities are decoded.
 */
export function jsonBlock(html: string): string | undefined {
  const blocks = codeBlocks(html);
  const found =
    blocks.find(({ classes }) => /\bjson\b/i.test(classes)) ??
    blocks.find(({ text }) => text.trimStart().startsWith('{'));
  return found?.text;
}

function codeBlocks(html: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: CodeBlock | undefined;
  const parser = new Parser(
    {
      onopentag(name, { class: classes = '' }) {
        if (name === 'pre' && !open) {
          open = { classes: '', text: '' };
          blocks.push(open);
        }
        if (open) open.classes += ` ${classes}`;
      },
      ontext(text) {
        if (open) open.text += text;
      },
      onclosetag(name) {
        if (name === 'pre') open = undefined;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return blocks;
}
