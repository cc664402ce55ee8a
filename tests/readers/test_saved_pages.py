"""Pages as browsers save them: in one file, with a folder, with pictures folded in."""

from base64 import b64encode
from datetime import date
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from PIL import Image

from bookmaker.errors import SourceError
from bookmaker.model import Source
from bookmaker.pipeline.importing import import_sources
from bookmaker.project import open_project
from bookmaker.readers import mhtml
from bookmaker.readers.html import READER as HTML
from bookmaker.readers.mhtml import READER as MHTML
from bookmaker.world import DiskWorld, FakeWorld

BODY = "<article><h1>A day</h1><p>The harbour was quiet that morning, été, and the boats lay there.</p>{}</article>"
HEAD = "<title>A day</title><meta name=date content=2015-08-10>"


def picture() -> bytes:
    buffer = BytesIO()
    Image.effect_noise((60, 60), 90).save(buffer, "PNG")
    return buffer.getvalue()


def message(html: str, charset: str = "utf-8") -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    whole["Subject"] = "A day"
    whole["Snapshot-Content-Location"] = "https://x.org/day"
    page = MIMEText(html, "html", charset)
    page["Content-Location"] = "https://x.org/day"
    whole.attach(page)
    for name, place in (("Content-Location", "https://x.org/p/boat.png"), ("Content-ID", "<b@mhtml>")):
        image = MIMEImage(picture(), "png")
        image[name] = place
        whole.attach(image)
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_page_in_a_message(charset: str) -> None:
    html = HEAD + BODY.format("<img src='/p/boat.png' alt='A boat'><p>Two.</p><img src='cid:b@mhtml'>")
    data = message(html, charset)
    assert MHTML.recognise("a.mhtml", data) > 0.9
    ((article,), _) = MHTML.read(Source("a.mhtml"), FakeWorld({"a.mhtml": data}), "")
    assert (article.title, article.dating.day, article.address) == ("A day", date(2015, 8, 10), "https://x.org/day")
    assert "été" in article.html
    assert article.html.count("data:image/png;base64,") == 2


def test_a_message_without_a_page() -> None:
    with pytest.raises(SourceError, match="no page"):
        MHTML.read(Source("a.mht"), FakeWorld({"a.mht": b"MIME-Version: 1.0\nContent-Type: image/png\n\nx"}), "")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0029)https://x.org/2015/a-day -->",
        "<!--\n Page saved with SingleFile \n url: https://x.org/2015/a-day \n saved date: Mon Aug 10 2015 -->",
    ],
)
def test_where_a_browser_saved_it_from(comment: str) -> None:
    page = f"<!DOCTYPE html>{comment}<html><head>{HEAD}</head><body>{BODY.format('')}</body></html>"
    ((article,), _) = HTML.read(Source("a.html"), FakeWorld({"a.html": page.encode()}), "")
    assert article.address == "https://x.org/2015/a-day"


def test_pictures_that_singlefile_folds_into_the_style_sheet() -> None:
    style = '<style>:root{--sf-img-1: url("data:image/png;base64,AAAA")}</style>'
    image = "<img src='data:image/svg+xml,<svg/>' style='background-image:var(--sf-img-1)!important' alt='A boat'>"
    page = f"<html><head>{HEAD}{style}</head><body>{BODY.format(image)}</body></html>"
    ((article,), _) = HTML.read(Source("a.html"), FakeWorld({"a.html": page.encode()}), "")
    assert 'src="data:image/png;base64,AAAA"' in article.html


def test_a_folder_of_whole_pages(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    (saved / "A day_files").mkdir(parents=True)
    (saved / "A day_files" / "boat.png").write_bytes(picture())
    (saved / "A day_files" / "advert.html").write_text(f"{HEAD}<p>Buy this, buy that, and do not wait for long.</p>")
    folded = f"data:image/png;base64,{b64encode(picture()).decode()}"
    inside = f"<img src='A%20day_files/boat.png' alt='A boat'><p>Two.</p><img src='{folded}' alt='Another'>"
    (saved / "A day.html").write_text(f"<html><head>{HEAD}</head><body>{BODY.format(inside)}</body></html>", "utf-8")
    (tmp_path / "book.toml").write_text('[book]\ntitle = "A book"\nlanguage = "en"\n')
    done = import_sources((str(saved),), open_project(tmp_path, DiskWorld()), DiskWorld(), lambda *_: None)
    (chapter,) = done.report.written
    text = chapter.read_text("utf-8")
    assert len(list((tmp_path / "chapters" / "images").iterdir())) == 2
    assert text.count('src="images/') == 2
    assert "data:" not in text


def test_a_picture_shown_again_and_again_does_not_swell_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mhtml, "MOST_SHOWN", 60_000)
    data = message(HEAD + BODY.format("<p>Two.</p>" + "<img src='cid:b@mhtml'>" * 500 + "<img src='/p/boat.png'>"))
    ((article,), notes) = MHTML.read(Source("a.mhtml"), FakeWorld({"a.mhtml": data}), "")
    assert 2 <= article.html.count("data:image/png;base64,") < 60
    assert article.html.rindex("data:image") > article.html.rindex("cid:"), "each is there once, also the last"
    assert [note.code for note in notes] == ["asset.missing"]


def test_parts_inside_parts_without_end() -> None:
    heads = "".join(f"Content-Type: multipart/related; boundary={n}\n\n--{n}\n" for n in range(1500))
    with pytest.raises(SourceError, match="nested too deeply"):
        MHTML.read(Source("a.mht"), FakeWorld({"a.mht": f"MIME-Version: 1.0\n{heads}".encode()}), "")


def test_pictures_without_an_end_are_read_in_time() -> None:
    text = "<img " * 40_000
    begun = process_time()
    assert mhtml._SHOWN.sub("", text) == text
    assert process_time() - begun < 2


def test_a_page_in_a_message_may_say_its_encoding_itself() -> None:
    html = f"<meta charset=windows-1252>{HEAD}{BODY.format('<p>œuvre</p>')}"
    place = "Snapshot-Content-Location: https://x.org/day"
    head = f"MIME-Version: 1.0\n{place}\nContent-Type: multipart/related; boundary=B\n\n"
    part = f"--B\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{html}\n--B--\n"
    ((article,), notes) = MHTML.read(Source("a.mhtml"), FakeWorld({"a.mhtml": (head + part).encode("cp1252")}), "")
    assert "œuvre" in article.html
    assert not [note for note in notes if note.code == "encoding.doubtful"]
