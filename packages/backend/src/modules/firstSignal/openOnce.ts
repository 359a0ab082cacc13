/**
 * Opens a WebSocket and closes it again, trying as often as it takes.
 *
 * @param url `http://…` or `ws://…`
 * @returns whether one was opened
 */
export async function openOnce(
  url: string,
  { attempts = 3, patienceMs = 2_000 } = {},
): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await opens(url, patienceMs)) return true;
  }
  return false;
}

function opens(url: string, patienceMs: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    const timer = setTimeout(() => {
      socket.close();
      resolve(false);
    }, patienceMs);
    socket.onopen = () => {
      clearTimeout(timer);
      socket.close();
      resolve(true);
    };
    socket.onerror = () => {
      clearTimeout(timer);
      resolve(false);
    };
  });
}
