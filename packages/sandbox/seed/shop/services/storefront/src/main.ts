import { CatalogClient } from './catalog.ts';
import { CheckoutClient } from './checkout.ts';
import { createStorefront } from './server.ts';

const port = Number(process.env.PORT ?? 8080);
const server = createStorefront({
  catalog: new CatalogClient(process.env.CATALOG_URL ?? 'http://catalog:8080'),
  checkout: new CheckoutClient(
    process.env.CHECKOUT_URL ?? 'http://checkout:8080',
  ),
});

server.listen(port, () => console.log(`storefront listens on ${port}`));

process.on('SIGTERM', () => {
  // Kubernetes sends no new requests once this arrives; the open ones finish.
  server.close(() => process.exit(0));
});
