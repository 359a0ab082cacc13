/** Something the person at the keyboard can mend: one sentence that says what is wrong and the way out. */
export class Problem extends Error {}

/**
 * Runs the whole of a command; a {@link Problem} ends it with its sentence, anything else with its stack.
 * @param {() => Promise<number | void>} main answers the exit code
 */
export async function run(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Problem ? `\n✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
