const KEY = 'slipway.signIn.attempt';

/**
 * Remembers, for this tab, that it went to the identity provider: only then is an `error` in the address an answer to
 * show, and never does the portal go there by itself a second time.
 */
export const attempt = {
  /** Whether it will be remembered. */
  remember(): boolean {
    try {
      sessionStorage.setItem(KEY, new Date().toISOString());
      return true;
    } catch {
      // The browser keeps nothing for this site.
      return false;
    }
  },

  /** Whether there was one; it is over now. */
  take(): boolean {
    try {
      const remembered = sessionStorage.getItem(KEY) !== null;
      sessionStorage.removeItem(KEY);
      return remembered;
    } catch {
      return false;
    }
  },
};
