import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { html, Html } from '../../core/html';
import { style } from './style';

const styleHash = createHash('sha256').update(style).digest('base64');
// Made outside of a template: every space in it counts for the hash.
const styleElement = new Html(`<style>${style}</style>`);

/** A page: its title and what is in its card. */
export interface Page {
  title: string;
  content: Html;
}

/**
 * Sends a page that may load nothing and run nothing.
 *
 * @param formTargets origins that the page's form may lead to by redirects
 */
export function sendPage(
  ctx: KoaContextWithOIDC,
  status: number,
  { title, content }: Page,
  formTargets: readonly string[] = [],
): void {
  const policy = [
    `default-src 'none'`,
    `style-src 'sha256-${styleHash}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ];
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('content-security-policy', policy.join('; '));
  ctx.set('cache-control', 'no-store');
  ctx.set('referrer-policy', 'no-referrer');
  ctx.set('x-content-type-options', 'nosniff');
  ctx.body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;
}
