import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Reads lists one by one: what is broken is left out and told, once, with the field that is wrong; the rest counts. */
export class BrokenAnswers {
  readonly #tell: (message: string) => void;
  readonly #told = new LRUCache<string, true>({ max: 1000 });

  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  /** @param nameOf what an item is, in words: `artifact sha256:… of shop/checkout` */
  read<T>(
    items: unknown[],
    schema: z.ZodType<T>,
    nameOf: (item: unknown) => string,
  ): T[] {
    return items.flatMap(item => {
      const parsed = schema.safeParse(item);
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      const field = issue?.path.join('.') || 'it as a whole';
      this.#once(
        `${nameOf(item)} is left out: ${field}: ${issue?.message ?? 'is not as documented'}`,
      );
      return [];
    });
  }

  #once(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.set(message, true);
    this.#tell(message);
  }
}

const named = z.object({
  name: z.string().optional().catch(undefined),
  digest: z.string().optional().catch(undefined),
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
});

/** What an item of an answer calls itself, as far as it does. */
export function nameOfItem(item: unknown): string {
  const { data } = named.safeParse(item);
  return String(data?.digest ?? data?.name ?? data?.id ?? '(without a name)');
}
