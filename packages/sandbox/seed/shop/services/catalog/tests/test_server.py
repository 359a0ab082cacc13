import unittest
from pathlib import Path

from catalog.products import load_products
from catalog.server import answer

PRODUCTS = load_products(Path(__file__).parents[1] / "catalog" / "products.json")


class ServerTest(unittest.TestCase):
    def test_lists_and_searches(self):
        status, body = answer(PRODUCTS, "/products?q=mug")
        self.assertEqual(status, 200)
        self.assertEqual([item["id"] for item in body["items"]], ["mug"])

    def test_shows_one(self):
        status, body = answer(PRODUCTS, "/products/pencil-set")
        self.assertEqual((status, body["name"]), (200, "Pencil set"))

    def test_does_not_know_others(self):
        self.assertEqual(answer(PRODUCTS, "/products/unicorn")[0], 404)
        self.assertEqual(answer(PRODUCTS, "/")[0], 404)

    def test_narrows_by_category(self):
        _, body = answer(PRODUCTS, "/products?category=kitchen")
        self.assertEqual({item["category"] for item in body["items"]}, {"kitchen"})


if __name__ == "__main__":
    unittest.main()
