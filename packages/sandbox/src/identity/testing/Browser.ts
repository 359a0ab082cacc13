interface Cookie {
  name: string;
  path: string;
  value: string;
}

/** Where a browser stands after it followed every redirect within the provider. */
export interface Arrival {
  /** The address it was sent to outside of the provider, or the one of the page it shows. */
  url: URL;
  /** Of the last answer of the provider. */
  status: number;
  headers: Headers;
  /** What the provider's page says; nothing when the browser was sent away. */
  text: string;
}

/** As much of a browser as signing in takes: cookies with their paths, redirects, a form. It runs no scripts. */
export class Browser {
  #cookies: Cookie[] = [];

  /** @param home the provider's origin; nothing outside of it is opened */
  constructor(private readonly home: string) {}

  async open(address: string | URL, form?: URLSearchParams): Promise<Arrival> {
    const url = new URL(address);
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.#cookiesFor(url) },
    });
    this.#keep(response.headers.getSetCookie());
    const text = await response.text();
    const { status, headers } = response;
    const location = headers.get('location');
    if (location === null) return { url, status, headers, text };
    const target = new URL(location, url);
    return target.origin === this.home
      ? this.open(target)
      : { url: target, status, headers, text: '' };
  }

  /** Presses the button of somebody on the sign-in page. */
  choose({ text, url }: Arrival, person: string): Promise<Arrival> {
    const [, action] = /<form method="post" action="([^"]+)"/.exec(text) ?? [];
    if (!action || !text.includes(`name="person" value="${person}"`))
      throw new Error(`${url} has no button for ${person}: ${text}`);
    return this.open(new URL(action, url), new URLSearchParams({ person }));
  }

  #cookiesFor(url: URL): string {
    return this.#cookies
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(headers: string[]): void {
    for (const header of headers) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      const [, path = '/'] = /; path=([^;]+)/i.exec(header) ?? [];
      this.#cookies = this.#cookies.filter(
        cookie => cookie.name !== name || cookie.path !== path,
      );
      if (value !== '') this.#cookies.push({ name, path, value });
    }
  }
}
