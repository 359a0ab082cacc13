const MINUTE = 60_000;

/** A point in time so many minutes from now; negative: ago. ISO 8601. */
export const minutes = (amount: number): string =>
  new Date(Date.now() + amount * MINUTE).toISOString();
