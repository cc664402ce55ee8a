"""What the layout may fetch: the book's own assets, by ``asset:NAME``, and nothing else on earth.

Articles are strangers' markup: no file of the machine and no address of the network may get into a book through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from bookmaker.model import Asset


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves a book's assets from memory."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._assets: Mapping[str, Asset] = {}
        self.serve(assets)

    def serve(self, assets: Iterable[Asset]) -> None:
        """From now on these assets are served and no others."""
        self._assets = {asset.name: asset for asset in assets}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of an asset; ``ValueError`` for every other address, which WeasyPrint logs and goes on."""
        scheme, _, name = url.partition(":")
        asset = self._assets.get(unquote(name)) if scheme == "asset" else None
        if asset is None:
            raise ValueError("not one of the book's own assets")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
