type Measure = (first: number, second: number) => Promise<unknown>;

/** Takes one of the measures, the one that the command line names with its numbers, and prints it as JSON. */
export function printMeasure(measures: Record<string, Measure>): void {
  measure(measures, process.argv.slice(2)).then(
    value => console.log(JSON.stringify({ value })),
    error => {
      console.error(error);
      process.exit(1);
    },
  );
}

async function measure(
  measures: Record<string, Measure>,
  [name = '', ...given]: string[],
): Promise<unknown> {
  const found = measures[name];
  if (!found) {
    throw new Error(
      `There is no measure ${name}, only ${Object.keys(measures).join(', ')}`,
    );
  }
  const [first = 0, second = 0] = given.map(Number);
  return found(first, second);
}
