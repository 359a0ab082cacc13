"""What the shop sells."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Money:
    """An amount in the smallest unit of its currency."""

    amount: int
    currency: str


@dataclass(frozen=True)
class Product:
    id: str
    name: str
    description: str
    category: str
    price: Money
    stock: int

    def to_json(self) -> dict:
        return asdict(self)


def load_products(path: str | Path) -> list[Product]:
    """Reads products from a JSON file; two with the same id are refused."""
    entries = json.loads(Path(path).read_text(encoding="utf-8"))
    products = [
        Product(**{**entry, "price": Money(**entry["price"])}) for entry in entries
    ]
    seen: set[str] = set()
    for product in products:
        if product.id in seen:
            raise ValueError(f"{path}: product {product.id} is there twice")
        seen.add(product.id)
    return products


def find_product(products: list[Product], product_id: str) -> Product | None:
    return next((product for product in products if product.id == product_id), None)
