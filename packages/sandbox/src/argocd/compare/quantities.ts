const suffixes: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Whether two values mean one amount: `1` and `"1000m"` do, `"v1"` and `"v2"` do not. */
export function sameQuantity(one: unknown, other: unknown): boolean {
  const first = quantityAmount(one);
  return first !== undefined && first === quantityAmount(other);
}

/** The amount that a Kubernetes quantity means; `undefined` for what is none. */
export function quantityAmount(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const match = /^([0-9]+(?:\.[0-9]+)?)([numkMGT]?|[KMGT]i)$/.exec(value);
  if (!match) return undefined;
  const factor = suffixes[match[2] ?? ''];
  return factor === undefined ? undefined : Number(match[1]) * factor;
}
