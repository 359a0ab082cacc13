import type { Money } from './money.ts';

export interface Product {
  id: string;
  name: string;
  description: string;
  price: Money;
  stock: number;
}

/** Asks `catalog` for products. */
export class CatalogClient {
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async list(query = ''): Promise<Product[]> {
    const address = new URL('/products', this.url);
    if (query) address.searchParams.set('q', query);
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    if (!answer.ok) throw new Error(`catalog answered ${answer.status}`);
    return (await answer.json()).items;
  }

  async get(id: string): Promise<Product | undefined> {
    const address = new URL(`/products/${encodeURIComponent(id)}`, this.url);
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`catalog answered ${answer.status}`);
    return answer.json();
  }
}
