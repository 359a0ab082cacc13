import createDOMPurify from 'dompurify';

const purify = createDOMPurify(window);

/** What Markdown can say. Nothing with an address of its own but links, and no style: a note must not look like the portal. */
const tags =
  'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre s samp span strong sub summary sup table tbody td tfoot th thead tr u ul var'.split(
    ' ',
  );
/** They hold no address, whatever they say. */
const plain = ['title', 'colspan', 'rowspan', 'align', 'open'];

purify.addHook('afterSanitizeAttributes', element => {
  if (element.tagName !== 'A') return;
  const href = element.getAttribute('href') ?? '';
  if (/^https?:|^mailto:/i.test(href)) {
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noopener noreferrer');
  }
});

/**
 * HTML of somebody else, fit to be shown in the page: no scripts, no styles, no forms, nothing that is loaded from
 * elsewhere. Images become links to them. Links lead to the web, to an artifact of the build (`artifact://path`) or to
 * one of its jobs (`#id`).
 */
export function sanitise(html: string): string {
  return purify.sanitize(imagesAsLinks(html), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', ...plain],
    ADD_URI_SAFE_ATTR: plain,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|artifact:\/\/|#)/i,
  });
}

/** Parsed in a document of its own, which loads nothing. */
function imagesAsLinks(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const images = [...body.querySelectorAll('img')];
  if (images.length === 0) return html;
  for (const image of images) {
    const link = body.ownerDocument.createElement('a');
    const source = image.getAttribute('src') ?? '';
    link.setAttribute('href', source);
    link.textContent = `Image: ${image.getAttribute('alt') || source}`;
    // A link cannot hold another one.
    const outer = image.closest('a');
    if (outer) outer.before(link);
    else image.before(link);
    image.remove();
  }
  return body.innerHTML;
}
