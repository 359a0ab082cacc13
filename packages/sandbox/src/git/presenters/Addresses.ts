/** The addresses of things on this host; known once it listens. */
export class Addresses {
  #origin = 'http://127.0.0.1';

  /** `http://127.0.0.1:7610`, where the HTML pages and clones are. */
  get origin(): string {
    return this.#origin;
  }

  set origin(origin: string) {
    this.#origin = origin;
  }

  /** Base of the REST API. */
  get api(): string {
    return `${this.#origin}/api/v3`;
  }

  repositoryApi(fullName: string): string {
    return `${this.api}/repos/${fullName}`;
  }

  page(fullName: string, rest = ''): string {
    return `${this.#origin}/${fullName}${rest}`;
  }

  commitPage(fullName: string, sha: string): string {
    return this.page(fullName, `/commit/${sha}`);
  }

  pullPage(fullName: string, number: number): string {
    return this.page(fullName, `/pull/${number}`);
  }

  blobPage(fullName: string, ref: string, path: string): string {
    return this.page(fullName, `/blob/${encodePath(ref)}/${encodePath(path)}`);
  }
}

/** Encodes each segment of a path and leaves its slashes. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
