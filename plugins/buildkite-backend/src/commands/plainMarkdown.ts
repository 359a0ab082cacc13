/**
 * Text of people as Markdown that shows exactly that text: in one line, without a link, an image, HTML or emphasis
 * that they (or somebody who chose their name) put there.
 */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&:@$"']/g, mark => `\\${mark}`);
}
