"""Buttondown's archive: letters by the list, texts from the files beside it."""

import json
from datetime import UTC, date, datetime

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.buttondown import EXPORT
from bookmaker.world import FakeWorld

LETTERS = [
    {"subject": "On paper", "publish_date": "2023-01-02 16:55:00+00:00", "slug": "on-paper", "tags": ["paper"]},
    {"subject": "A draft", "publish_date": "2023-01-05 13:00:00+00:00", "slug": "a-draft", "status": "draft"},
    {"subject": "Nothing", "publish_date": "2023-01-06 13:00:00+00:00", "slug": "nothing"},
]
TEXT = "<!-- buttondown-editor-mode: plaintext -->## Folding\n\nA *sheet*[^1], {{ subscriber.name }}.\n\n[^1]: One.\n"
FILES = {
    "b/emails.json": json.dumps(LETTERS).encode(),
    "b/emails/on-paper.md": TEXT.encode(),
    "b/emails/a-draft.md": b"Not yet.",
}


def test_a_letter_has_the_text_of_its_name_and_the_day_of_the_list() -> None:
    found = list(EXPORT.read((Source("b"),), FakeWorld(FILES, datetime(2026, 1, 1, tzinfo=UTC)), ""))
    paper, draft, nothing = (one for one in found if isinstance(one, Article))
    assert (paper.title, paper.dating.day, paper.tags) == ("On paper", date(2023, 1, 2), ("paper",))
    assert paper.html.startswith("<h2>Folding</h2>\n<p>A <em>sheet</em>")
    assert "subscriber" not in paper.html
    assert [one.text for one in paper.dropped] == ["{{ subscriber.name }}"]
    assert (draft.status, nothing.html) == ("draft", "")
    assert [one.code for one in found if isinstance(one, Note)] == ["article.empty"]


def test_the_archive_is_known_by_its_list() -> None:
    look = Look("b", b"", tuple(name.removeprefix("b/") for name in FILES), lambda name: FILES[f"b/{name}"])
    assert EXPORT.recognise(look) > 0.8
    assert EXPORT.recognise(Look("emails.json", FILES["b/emails.json"])) > 0.8
    assert EXPORT.recognise(Look("emails.json", b'[{"subject": "x"}]')) == 0
