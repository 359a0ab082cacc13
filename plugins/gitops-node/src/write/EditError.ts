import { ConflictError } from '@backstage/errors';

/** A file is written in a form that cannot be edited in place without risk. */
export class EditError extends ConflictError {
  readonly name = 'ConflictError';

  constructor(what: string) {
    super(
      `The file cannot be edited in place: ${what}. Edit it by hand, or write it as the layout does`,
    );
  }
}
