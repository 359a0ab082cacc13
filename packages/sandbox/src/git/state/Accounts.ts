import { Account } from './types';

const company: ReadonlyArray<Omit<Account, 'id' | 'email'>> = [
  { login: 'example', name: 'Example Shop', type: 'Organization' },
  { login: 'slipway-bot', name: 'Slipway', type: 'Bot' },
  { login: 'dana', name: 'Dana', type: 'User' },
  { login: 'quinn', name: 'Quinn', type: 'User' },
  { login: 'sam', name: 'Sam', type: 'User' },
  { login: 'riley', name: 'Riley', type: 'User' },
];

/** Who there is on the host. The token belongs to `slipway-bot`. */
export class Accounts {
  readonly #byLogin = new Map<string, Account>();

  constructor() {
    company.forEach((account, index) =>
      this.#byLogin.set(account.login, {
        ...account,
        id: 1001 + index,
        email: `${account.login}@example.com`,
      }),
    );
  }

  find(login: string): Account | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  /** Who a commit's address belongs to. */
  byEmail(email: string): Account | undefined {
    return [...this.#byLogin.values()].find(account => account.email === email);
  }

  /** The account of that login; one that was never heard of becomes known. */
  get(login: string): Account {
    const known = this.find(login);
    if (known) return known;
    const account: Account = {
      id: 2001 + this.#byLogin.size,
      login: login.toLowerCase(),
      name: login,
      email: `${login.toLowerCase()}@example.com`,
      type: 'User',
    };
    this.#byLogin.set(account.login, account);
    return account;
  }

  get bot(): Account {
    return this.get('slipway-bot');
  }
}
