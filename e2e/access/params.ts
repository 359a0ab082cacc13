/** Values of `:name` and such. */
export type Params = Record<string, string | undefined>;
