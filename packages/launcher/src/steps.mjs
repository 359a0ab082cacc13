/** @param {number} ms */
export const seconds = ms => `${(ms / 1000).toFixed(1)} s`;

/**
 * Shows what is being done and how long it took. On a terminal the line counts up while it lasts.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work `note` adds words to the line that ends the step
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const live = process.stdout.isTTY;
  let noted = '';
  const write = mark =>
    process.stdout.write(
      `${live ? '\r\x1b[K' : ''}${mark} ${title}${noted ? ` (${noted})` : ''} … ${seconds(Date.now() - started)}`,
    );
  if (!live) console.log(`• ${title}`);
  const ticker = live && setInterval(() => write('•'), 200);
  try {
    const result = await work(text => {
      noted = text;
    });
    write('✓');
    return result;
  } catch (error) {
    write('✗');
    throw error;
  } finally {
    if (ticker) clearInterval(ticker);
    process.stdout.write('\n');
  }
}
