/** Host of a reference of an image, with its port: `Harbor.example.com/shop/checkout:v1` is of `harbor.example.com`. */
export function hostOf(reference: string): string {
  return (reference.split('/')[0] ?? '').toLowerCase();
}
