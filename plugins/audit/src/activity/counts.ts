/** `1,204` */
export const formatCount = (amount: number): string =>
  amount.toLocaleString('en');

/** `1 action`, `1,204 actions`. */
export const countActions = (amount: number): string =>
  `${formatCount(amount)} action${amount === 1 ? '' : 's'}`;
