import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMoney, formatMoney } from '../src/money.ts';

test('money is written with its currency', () => {
  assert.equal(formatMoney({ amount: 1999, currency: 'EUR' }), '€19.99');
});

test('currencies without a smaller unit have no decimals', () => {
  assert.equal(formatMoney({ amount: 1999, currency: 'JPY' }), '¥1,999');
});

test('different currencies are not added', () => {
  const euro = { amount: 1, currency: 'EUR' };
  assert.throws(() => addMoney(euro, { amount: 1, currency: 'USD' }), /Cannot add/);
  assert.deepEqual(addMoney(euro, euro), { amount: 2, currency: 'EUR' });
});
