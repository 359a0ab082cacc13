/** Resolves as soon as `condition` holds; says what was there last when it never does. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  condition: (value: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (condition(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`It never came about; last: ${JSON.stringify(value)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 10);
    });
  }
}
