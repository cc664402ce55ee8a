"""Letters saved from a mail program: title, author and day stand in their head."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

from bookmaker.model import Article, Source
from bookmaker.readers import best_reader
from bookmaker.readers.mhtml import recognise_mhtml
from bookmaker.world import FakeWorld

PROSE = "The harbour was quiet that morning, and the boats, all of them, lay where the tide had left them. " * 3


def letter(html: str = "", plain: str = "Plain.") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Re: Lettre d’avril"
    message["From"] = "Anna Lind <anna@example.org>"
    message["Date"] = "Sun, 05 Apr 2020 23:30:00 +0200"
    message.set_content(plain)
    if html:
        message.add_alternative(html, subtype="html")
        page = message.get_body(("html",))
        assert isinstance(page, EmailMessage)
        page.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<a>")
    return message.as_bytes()


def read(data: bytes) -> Article:
    world = FakeWorld({"a.eml": data}, datetime(2026, 1, 1, tzinfo=UTC))
    reader = best_reader("a.eml", data)
    assert reader is not None
    (article,), notes = reader.read(Source("a.eml"), world, "")
    assert not [note for note in notes if note.code == "date.missing"]
    return article


def test_the_head_of_a_letter_says_title_author_and_day() -> None:
    page = f"<html><body><p>{PROSE}</p><p><img src='cid:a' alt='x'></p><p>Fin à {PROSE}</p></body></html>"
    article = read(letter(page))
    assert (article.title, article.byline, article.dating.day) == ("Lettre d’avril", ("Anna Lind",), date(2020, 4, 5))
    assert "Fin à" in article.html
    assert "data:image/png;base64" in article.html


def test_lines_of_plain_text_that_a_program_cut_are_whole() -> None:
    wrapped = f"{PROSE[:70].strip()}\nlay where they lay.\n\nA verse,\nin two lines.\n"
    html = read(letter(plain=wrapped)).html
    assert html == f"<p>{PROSE[:70].strip()} lay where they lay.</p>\n<p>A verse,<br />\nin two lines.</p>"


def test_a_page_that_a_browser_saved_is_no_letter() -> None:
    saved = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://e.example/\nSubject: x\nMIME-Version: 1.0\n"
    whole = saved + b'Content-Type: multipart/related; boundary="b"\n\n'
    assert recognise_mhtml("a.mhtml", whole) == 0.95
    assert recognise_mhtml("a.txt", b"From: a\n\nMIME-Version: 1.0\nSubject: quoted") == 0
    assert recognise_mhtml("a", letter()) > 0.5
