"""The HTTP side of the catalog."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from catalog.products import Product, find_product
from catalog.search import in_category, search


def answer(products: list[Product], target: str) -> tuple[int, dict]:
    """Status and body for a GET of `target`."""
    url = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    parts = [unquote(part) for part in url.path.split("/") if part]
    if parts == ["healthz"]:
        return 200, {"status": "ok", "products": len(products)}
    if parts == ["products"]:
        found = search(products, query.get("q", ""))
        if "category" in query:
            found = in_category(found, query["category"])
        return 200, {"items": [product.to_json() for product in found]}
    if len(parts) == 2 and parts[0] == "products":
        product = find_product(products, parts[1])
        if product:
            return 200, product.to_json()
    return 404, {"error": f"nothing at {url.path}"}


def create_server(products: list[Product], port: int) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answer(products, self.path)
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args) -> None:
            if not self.path.startswith("/healthz"):
                super().log_message(format, *args)

    return ThreadingHTTPServer(("", port), Handler)
