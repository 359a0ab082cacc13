import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availability, productList, productPage } from '../src/pages.ts';

const mug = {
  id: 'mug',
  name: 'Mug <large>',
  description: 'Holds "a lot"',
  price: { amount: 1250, currency: 'EUR' },
  stock: 3,
};

test('what people wrote is escaped', () => {
  assert.match(productPage(mug), /Mug &lt;large&gt;/);
  assert.match(productList([mug], '"><script>'), /value="&quot;&gt;&lt;script&gt;"/);
});

test('an empty list says so', () => {
  assert.match(productList([], 'unicorn'), /Nothing found/);
});

test('availability is told in words', () => {
  assert.equal(availability(mug), 'only 3 left');
  assert.equal(availability({ ...mug, stock: 0 }), 'sold out');
  assert.equal(availability({ ...mug, stock: 50 }), 'in stock');
});
