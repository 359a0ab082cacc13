const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a`, `a and b`, `a, b and c`. */
export const listWords = (items: string[]): string => conjunction.format(items);

/** `1 person`, `3 people`. */
export function countWords(amount: number, one: string, many: string): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;
}

/** With a capital first letter, as a sentence or a heading begins. */
export const capitalised = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

/** As it goes on within a sentence: "Put to sleep" is "put to sleep". */
export const uncapitalised = (text: string): string =>
  text.charAt(0).toLocaleLowerCase('en') + text.slice(1);
