import type { Money } from './money.ts';

export interface CartLine {
  product: string;
  quantity: number;
  total: Money;
}

interface PricedCart {
  cart: { id: string; lines: Array<{ product: string; quantity: number; price: number }> };
  price: { total: number; currency: string };
}

export interface Cart {
  id: string;
  lines: CartLine[];
  total: Money;
}

/** Asks `checkout` for carts. */
export class CheckoutClient {
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async cart(id: string): Promise<Cart> {
    const address = new URL(`/carts/${encodeURIComponent(id)}`, this.url);
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    if (!answer.ok) throw new Error(`checkout answered ${answer.status}`);
    const { cart, price }: PricedCart = await answer.json();
    const { currency } = price;
    return {
      id: cart.id,
      lines: cart.lines.map(line => ({
        product: line.product,
        quantity: line.quantity,
        total: { amount: line.price * line.quantity, currency },
      })),
      total: { amount: price.total, currency },
    };
  }
}
