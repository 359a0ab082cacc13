/** What a template cannot do, worded as Go's `text/template` words it. */
export class TemplateError extends Error {
  constructor(
    /** `parse`: the text is no template. `execute`: the data does not fit it. */
    readonly phase: 'parse' | 'execute',
    message: string,
  ) {
    super(message);
    this.name = 'TemplateError';
  }
}

/** Thrown by a template function; the executor says where it was called. */
export class FunctionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FunctionError';
  }
}
