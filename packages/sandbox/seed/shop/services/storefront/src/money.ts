/** An amount in the smallest unit of its currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** The amount as customers read it. */
export function formatMoney(money: Money, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.amount / 10 ** digits);
}

export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency) {
    throw new Error(`Cannot add ${other.currency} to ${one.currency}`);
  }
  return { amount: one.amount + other.amount, currency: one.currency };
}
