/** HTML that is safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | undefined | readonly Part[];

/** Builds HTML; everything put in is escaped unless it is HTML already. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Html {
  const text = strings.reduce(
    (built, string, index) => built + render(parts[index - 1]) + string,
  );
  return new Html(text);
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, character => {
      const code = character.charCodeAt(0);
      return `&#${code};`;
    });
  }
  return part.map(render).join('');
}
