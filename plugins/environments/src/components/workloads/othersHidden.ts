/** How many services a page leaves out because it shows the reader's alone: `2 services of others hidden`. */
export function othersHidden(all: number, shown: number): string | undefined {
  const hidden = all - shown;
  if (hidden === 0) return undefined;
  return `${hidden} service${hidden === 1 ? '' : 's'} of others hidden`;
}
