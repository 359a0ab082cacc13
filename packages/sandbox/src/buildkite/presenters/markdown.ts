import { Marked } from 'marked';
import { html } from '../../core/html';

const allowedTags = new Set(
  'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt ul var'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'align alt class colspan height href open rowspan src title width'.split(' '),
);
const addresses = new Set(['href', 'src']);
const tag =
  /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*)\s*\/?>/y;
const attribute = /([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;
const dropped =
  /<!--[^]*?(?:-->|$)|<(script|style|iframe|object)\b[^]*?(?:<\/\1\s*>|$)|<\/(?:script|style|iframe|object)\s*>/gi;

const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => harmless(text),
    link({ href, tokens }) {
      return isHarmlessAddress(href) ? false : this.parser.parseInline(tokens);
    },
    image: ({ href, text }) =>
      isHarmlessAddress(href) ? false : html`${text}`.text,
  },
});

/** An annotation's Markdown as HTML, with no more HTML of its own than Buildkite lets through: nothing that runs. */
export function markdownToHtml(text: string): string {
  return markdown.parse(text, { async: false });
}

/** Writes allowed tags again with their allowed attributes; whatever else looks like a tag becomes text. */
function harmless(raw: string): string {
  const text = raw.replace(dropped, '');
  let result = '';
  for (let at = 0; at < text.length;) {
    tag.lastIndex = at;
    const match = tag.exec(text);
    const name = match?.[2]?.toLowerCase() ?? '';
    if (match && allowedTags.has(name)) {
      const attributes = match[1] ? '' : attributesOf(match[3] ?? '');
      result += `<${match[1]}${name}${attributes}>`;
      at += match[0].length;
      continue;
    }
    const character = text[at] ?? '';
    result += character === '<' ? '&lt;' : character;
    at += 1;
  }
  return result;
}

function attributesOf(text: string): string {
  const kept = [...text.matchAll(attribute)].flatMap(
    ([, name = '', double, single, bare]) => {
      const value = double ?? single ?? bare ?? '';
      const known = name.toLowerCase();
      if (!allowedAttributes.has(known)) return [];
      if (addresses.has(known) && !isHarmlessAddress(value)) return [];
      return [` ${known}="${value.replaceAll('"', '&quot;')}"`];
    },
  );
  return kept.join('');
}

/** Of the web, of mail, an artifact's, or relative; entities and blanks do not hide another one. */
function isHarmlessAddress(address: string): boolean {
  // eslint-disable-next-line no-control-regex
  const plain = address.replace(/[\s\x00-\x1f]/g, '').toLowerCase();
  const beforePath = plain.split(/[/?#]/, 1)[0] ?? '';
  return /^(?:https?|mailto|artifact):/.test(plain) || !/[:&]/.test(beforePath);
}
