import type { Person } from './people';
import type { ShopPull } from './shopPulls';

/** A pull request that somebody else thought of: for worlds larger than the one that is described. */
export interface InventedPull {
  number: number;
  title: string;
  author: Person;
  /** Services of the shop that it changes. */
  services: readonly string[];
}

/**
 * A pull request with a real change in each of its services: a limit that the
 * title talks about, as a function of the service's language with its test.
 *
 * @throws Error for a service the shop does not have
 */
export function inventPull(wanted: InventedPull): ShopPull {
  const slug = slugOf(wanted.title);
  return {
    number: wanted.number,
    title: wanted.title,
    author: wanted.author,
    branch: `${wanted.author}/${slug}-${wanted.number}`,
    body: `${wanted.title}.`,
    state: 'open',
    draft: false,
    services: [...wanted.services].sort(),
    changes: wanted.services.map(service => ({
      message: `${service}: ${wanted.title.toLowerCase()}`,
      files: filesOf(service, slug, wanted),
    })),
  };
}

function filesOf(
  service: string,
  slug: string,
  { number, title }: InventedPull,
): Record<string, string> {
  const words = `limit-${slug}`.split('-');
  const limit = (number % 50) + 10;
  const root = `services/${service}`;
  switch (service) {
    case 'storefront':
      return typescriptFiles(root, words, title, limit);
    case 'catalog':
      return pythonFiles(root, words, title, limit);
    case 'checkout':
      return goFiles(
        `${root}/internal/pricing`,
        'pricing',
        words,
        title,
        limit,
      );
    case 'payments':
      return goFiles(`${root}/internal/charge`, 'charge', words, title, limit);
    default:
      throw new Error(
        `The shop has no service ${service}, only storefront, checkout, catalog and payments`,
      );
  }
}

function typescriptFiles(
  root: string,
  words: string[],
  title: string,
  limit: number,
): Record<string, string> {
  const name = words.map((word, at) => (at ? capital(word) : word)).join('');
  return {
    [`${root}/src/${name}.ts`]: `/** ${title}: no more than ${limit} at a time. */
export function ${name}<T>(items: readonly T[]): T[] {
  return items.slice(0, ${limit});
}
`,
    [`${root}/test/${name}.test.ts`]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ${name} } from '../src/${name}.ts';

test('no more than ${limit} are kept', () => {
  assert.equal(${name}(Array.from({ length: ${limit * 2} })).length, ${limit});
});
`,
  };
}

function pythonFiles(
  root: string,
  words: string[],
  title: string,
  limit: number,
): Record<string, string> {
  const name = words.join('_');
  return {
    [`${root}/catalog/${name}.py`]: `"""${title}."""


def ${name}(items: list) -> list:
    """No more than ${limit} at a time."""
    return items[:${limit}]
`,
    [`${root}/tests/test_${name}.py`]: `import unittest

from catalog.${name} import ${name}


class LimitTest(unittest.TestCase):
    def test_no_more_are_kept(self):
        self.assertEqual(len(${name}(list(range(${limit * 2})))), ${limit})


if __name__ == "__main__":
    unittest.main()
`,
  };
}

function goFiles(
  folder: string,
  packageName: string,
  words: string[],
  title: string,
  limit: number,
): Record<string, string> {
  const name = words.map(capital).join('');
  const file = words.join('_');
  return {
    [`${folder}/${file}.go`]: `package ${packageName}

// ${name} is for this: ${title}. It lets no more than ${limit} through.
func ${name}(count int) int {
	return min(count, ${limit})
}
`,
    [`${folder}/${file}_test.go`]: `package ${packageName}

import "testing"

func Test${name}(t *testing.T) {
	if got := ${name}(${limit * 2}); got != ${limit} {
		t.Errorf("got %d, want ${limit}", got)
	}
}
`,
  };
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug || 'change';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
