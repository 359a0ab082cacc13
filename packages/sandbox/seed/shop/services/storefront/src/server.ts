import { createServer, type Server } from 'node:http';
import type { CatalogClient } from './catalog.ts';
import type { CheckoutClient } from './checkout.ts';
import { page } from './html.ts';
import { cartPage, productList, productPage } from './pages.ts';

export interface Dependencies {
  catalog: Pick<CatalogClient, 'list' | 'get'>;
  checkout: Pick<CheckoutClient, 'cart'>;
}

interface Answer {
  status: number;
  body: string;
  type?: string;
}

export function createStorefront(dependencies: Dependencies): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://storefront');
    let answer: Answer;
    try {
      answer = await route(url, dependencies);
    } catch (error) {
      console.error(error);
      answer = { status: 502, body: page('Sorry', 'Please try again soon.') };
    }
    response.writeHead(answer.status, {
      'content-type': answer.type ?? 'text/html; charset=utf-8',
    });
    response.end(answer.body);
  });
}

async function route(url: URL, { catalog, checkout }: Dependencies): Promise<Answer> {
  const [, section, id] = url.pathname.split('/');
  if (section === 'healthz') return { status: 200, body: 'ok', type: 'text/plain' };
  if (section === '') {
    const query = url.searchParams.get('q') ?? '';
    return { status: 200, body: productList(await catalog.list(query), query) };
  }
  if (section === 'products' && id) {
    const product = await catalog.get(decodeURIComponent(id));
    if (product) return { status: 200, body: productPage(product) };
  }
  if (section === 'cart' && id) {
    return { status: 200, body: cartPage(await checkout.cart(id)) };
  }
  return { status: 404, body: page('Not found', 'There is no such page.') };
}
