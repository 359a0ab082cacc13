/** HTML that is safe to put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | undefined | readonly Value[];

/** Builds HTML; every value that is not {@link Html} itself is escaped. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Value[]
): Html {
  const parts = strings.map(
    (text, index) =>
      text + (index < values.length ? render(values[index]) : ''),
  );
  return new Html(parts.join(''));
}

function render(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return escape(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? '');
}
