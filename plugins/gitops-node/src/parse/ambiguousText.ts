/**
 * Text without quotes that Argo CD's YAML reader (YAML 1.1, in Go) takes for a
 * boolean, a number or nothing, whatever newer readers make of it.
 */
const AMBIGUOUS =
  /^(y|yes|n|no|true|false|on|off|null|~|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[\da-f_]+|[-+]?\.?\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?|[-+]?\.(inf|nan)|\d+(:[0-5]?\d)+(\.\d*)?)$/i;

/** Whether text has to stand in quotes to stay text for every YAML reader. */
export function isAmbiguousText(text: string): boolean {
  return text === '' || AMBIGUOUS.test(text);
}

/** A YAML scalar of the text: as it is where that is safe for every reader, else in double quotes. */
export function yamlText(text: string): string {
  const isSafe =
    /^[A-Za-z0-9/][\w./@+-]*(:[\w./@+-]+)*$/.test(text) &&
    !isAmbiguousText(text);
  return isSafe ? text : yamlQuoted(text);
}

/** A YAML scalar in double quotes. JSON's escapes are YAML's, but for three characters that YAML must not hold raw. */
export function yamlQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
