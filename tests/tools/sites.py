"""Content folders of static sites for tests."""

from datetime import UTC, datetime

from bookmaker.model import Article, Note, Source
from bookmaker.readers.exports.site import EXPORT
from bookmaker.world import FakeWorld


def read(files: dict[str, str]) -> tuple[dict[str, Article], list[Note]]:
    world = FakeWorld({f"s/{name}": text.encode() for name, text in files.items()}, datetime(2026, 1, 1, tzinfo=UTC))
    found = list(EXPORT.read((Source("s"),), world, ""))
    articles = [one for one in found if isinstance(one, Article)]
    return {one.source.address.removeprefix("s/"): one for one in articles}, [x for x in found if isinstance(x, Note)]


def front(text: str = "Texte.", **fields: str) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"---\n\n{text}\n"
