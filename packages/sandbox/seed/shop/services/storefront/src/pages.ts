import type { Cart } from './checkout.ts';
import type { Product } from './catalog.ts';
import { escapeHtml, page } from './html.ts';
import { formatMoney } from './money.ts';

export function productList(products: Product[], query: string): string {
  const items = products.map(
    product =>
      `<li><a href="/products/${encodeURIComponent(product.id)}">${escapeHtml(product.name)}</a> ${formatMoney(product.price)}</li>`,
  );
  const search = `<form><input name="q" value="${escapeHtml(query)}" aria-label="Search"></form>`;
  const list = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing found.</p>';
  return page('Products', search + list);
}

export function productPage(product: Product): string {
  return page(
    product.name,
    `<h1>${escapeHtml(product.name)}</h1><p>${escapeHtml(product.description)}</p>` +
      `<p>${formatMoney(product.price)}, ${availability(product)}</p>`,
  );
}

export function availability(product: Product): string {
  if (product.stock === 0) return 'sold out';
  return product.stock < 5 ? `only ${product.stock} left` : 'in stock';
}

export function cartPage(cart: Cart): string {
  const lines = cart.lines.map(
    line =>
      `<tr><td>${escapeHtml(line.product)}</td><td>${line.quantity}</td><td>${formatMoney(line.total)}</td></tr>`,
  );
  return page(
    'Cart',
    `<table>${lines.join('')}</table><p>Total ${formatMoney(cart.total)}</p>`,
  );
}
