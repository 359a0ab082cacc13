/** The commit of a job could not be checked out. */
export class CheckoutError extends Error {
  readonly name = 'CheckoutError';
}
