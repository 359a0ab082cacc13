import { timingSafeEqual } from 'node:crypto';
import type { Accounts } from '../state/Accounts';
import type { Account } from '../state/types';

/** What the `Authorization` header says: nobody, somebody known, or a wrong token. */
export type Identity =
  | { kind: 'anonymous' }
  | { kind: 'refused' }
  | { kind: 'account'; account: Account };

/**
 * Accepts the token as password of basic authentication, as `Bearer` and as
 * `token`. A basic user name that is one of the company's people acts as that
 * person; with any other one, and without, it is the bot.
 */
export function identify(
  header: string | undefined,
  token: string,
  accounts: Accounts,
): Identity {
  if (!header) return { kind: 'anonymous' };
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return same(value, token)
        ? { kind: 'account', account: accounts.bot }
        : { kind: 'refused' };
    case 'basic': {
      const decoded = Buffer.from(value, 'base64').toString('utf8');
      const colon = decoded.indexOf(':');
      const user = colon < 0 ? decoded : decoded.slice(0, colon);
      const password = colon < 0 ? '' : decoded.slice(colon + 1);
      // GitHub takes a token as the user name too, with an empty password.
      if (password === '' && same(user, token)) {
        return { kind: 'account', account: accounts.bot };
      }
      if (!same(password, token)) return { kind: 'refused' };
      return {
        kind: 'account',
        account: accounts.find(user) ?? accounts.bot,
      };
    }
    default:
      return { kind: 'refused' };
  }
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
