/** Tells who called, which reads it line by line, how far something is. */
export function tellProgress(text: string): void {
  console.log(JSON.stringify({ progress: text }));
}

/** Tells who called what was measured as soon as it is known; more of the same kind may follow. */
export function tellFigures(kind: string, figures: object): void {
  console.log(JSON.stringify({ kind, figures }));
}
