"""Finds products by what people type."""

from catalog.products import Product


def search(products: list[Product], query: str) -> list[Product]:
    """Products that have every word of the query, best first."""
    words = query.lower().split()
    if not words:
        return list(products)
    scored = [(score(product, words), product) for product in products]
    found = [(points, product) for points, product in scored if points > 0]
    return [product for _, product in sorted(found, key=lambda pair: (-pair[0], pair[1].name))]


def score(product: Product, words: list[str]) -> int:
    """0 when a word is nowhere; a word in the name counts more than one in the description."""
    total = 0
    for word in words:
        points = 3 * matches(product.name, word) + matches(product.description, word)
        if points == 0:
            return 0
        total += points
    return total


def matches(text: str, word: str) -> int:
    return sum(1 for part in text.lower().split() if part.startswith(word) or similar(part, word))


def similar(one: str, other: str) -> bool:
    """Whether one wrong letter tells two longer words apart."""
    if len(one) != len(other) or len(one) < 4:
        return False
    return sum(a != b for a, b in zip(one, other)) == 1


def in_category(products: list[Product], category: str) -> list[Product]:
    return [product for product in products if product.category == category]
