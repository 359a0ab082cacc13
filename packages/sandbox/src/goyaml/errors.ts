/** YAML that Go's parser refuses, in its words (`yaml: line 2: mapping values are not allowed in this context`). */
export class GoYamlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GoYamlError';
  }
}
