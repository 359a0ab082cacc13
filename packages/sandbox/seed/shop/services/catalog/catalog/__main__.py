import os
from pathlib import Path

from catalog.products import load_products
from catalog.server import create_server

products_file = os.environ.get("PRODUCTS_FILE", Path(__file__).with_name("products.json"))
port = int(os.environ.get("PORT", "8080"))
server = create_server(load_products(products_file), port)
print(f"catalog listens on {port}", flush=True)
server.serve_forever()
