import { Html, html } from './html';

const style = new Html(`
  :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 1000px; padding: 0 16px 48px; }
  header { border-bottom: 1px solid var(--line); margin-bottom: 24px; padding: 12px 0; }
  a { color: light-dark(#0b57d0, #8ab4f8); text-decoration: none; }
  a:hover { text-decoration: underline; }
  h1 { font-size: 22px; margin: 8px 0; }
  h2 { font-size: 16px; margin: 24px 0 8px; }
  pre, code { font: 13px/1.5 ui-monospace, monospace; }
  pre { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 16px; overflow-x: auto; padding: 8px 0; }
  pre span { display: block; padding: 0 12px; white-space: pre; min-height: 1.5em; }
  .add { background: #2da44e33; } .del { background: #cf222e33; } .hunk { background: var(--soft); }
  .soft { opacity: .7; } .state { border: 1px solid var(--line); border-radius: 12px; padding: 1px 10px; }
  table { border-collapse: collapse; width: 100%; } td { border-top: 1px solid var(--line); padding: 6px 8px 6px 0; }
  blockquote { border-left: 3px solid var(--line); margin: 8px 0; padding-left: 12px; white-space: pre-wrap; }
`);

/** A whole page; `trail` are the links at its top: text and address. */
export function layout(
  title: string,
  trail: ReadonlyArray<readonly [string, string]>,
  content: Html,
): string {
  const links = trail.map(
    ([text, address], index) =>
      html`${index > 0 ? ' / ' : ''}<a href="${address}">${text}</a>`,
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <header>${links}</header>
        <main>${content}</main>
      </body>
    </html> `;
  return page.text;
}
