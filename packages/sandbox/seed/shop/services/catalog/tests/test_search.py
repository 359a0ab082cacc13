import unittest

from catalog.products import Money, Product
from catalog.search import in_category, search


def product(id: str, name: str, description: str = "", category: str = "home") -> Product:
    return Product(id, name, description, category, Money(100, "EUR"), 1)


PRODUCTS = [
    product("lamp", "Desk lamp", "Warm light"),
    product("mug", "Mug", "Keeps tea warm", "kitchen"),
    product("warmer", "Warm socks", "Wool"),
]


class SearchTest(unittest.TestCase):
    def ids(self, query: str) -> list[str]:
        return [found.id for found in search(PRODUCTS, query)]

    def test_names_come_before_descriptions(self):
        self.assertEqual(self.ids("warm"), ["warmer", "lamp", "mug"])

    def test_every_word_must_be_there(self):
        self.assertEqual(self.ids("warm light"), ["lamp"])
        self.assertEqual(self.ids("warm unicorn"), [])

    def test_one_wrong_letter_is_forgiven(self):
        self.assertEqual(self.ids("lamb"), ["lamp"])

    def test_no_query_is_everything(self):
        self.assertEqual(len(self.ids("  ")), 3)

    def test_category_narrows(self):
        self.assertEqual([found.id for found in in_category(PRODUCTS, "kitchen")], ["mug"])


if __name__ == "__main__":
    unittest.main()
