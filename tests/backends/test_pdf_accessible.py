"""The printed edition passes PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), whatever an article holds."""

from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
from printed_book import book_of, chapter, pages_of, printed, rich_book

from bookmaker.backends.pdf import write_pdf, write_whole

IMAGE = '<img src="asset:vue.png" alt="" width="40" height="30"/>'

CONSTRUCTS = {
    "link around words": '<p><a href="https://example.org/"><em>x</em> <code>y</code></a></p>',
    "link around a picture": f'<p><a href="https://example.org/">{IMAGE}</a></p>',
    "loose list": "<ol><li><p>a</p><p>b</p></li><li>c</li></ol>",
    "nested list": "<ul><li>a<ul><li><p>b</p></li></ul></li></ul>",
    "picture without words": f"<p>{IMAGE}</p>",
    "figure with a caption": f"<figure>{IMAGE}<figcaption>c</figcaption></figure>",
    "header over two columns": "<table><tr><th colspan='2'>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "header in a row": "<table><tr><th>a</th><td>1</td></tr><tr><th>b</th><td>2</td></tr></table>",
    "rows of unequal length": "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>",
    "cell over two rows": "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>"
    "<tr><td>d</td></tr></table>",
    "caption": "<table><caption>c</caption><tr><th>a</th></tr><tr><td>1</td></tr></table>",
    "head without a body": "<table><thead><tr><th>a</th></tr></thead></table>",
    "table over pages": f"<table><thead><tr><th>a</th></tr></thead>{'<tr><td>1<br/>2<br/>3</td></tr>' * 40}</table>",
    "table in a table": "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
    "definitions": "<dl><dt>a</dt><dd>b</dd><dd><p>c</p></dd></dl>",
    "notes": '<p>a<a class="noteref" href="#fn-1">1</a></p><section class="footnotes"><ol><li id="fn-1"><p>n</p>'
    "<ul><li>m</li></ul></li></ol></section>",
    "picture drawn in place": '<p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg></p>',
    "code and rule": "<pre><code>a\n b</code></pre><hr/><p>b</p>",
    "nothing": "",
}


def failures(data: bytes, tmp_path) -> list[str]:  # type: ignore[no-untyped-def]
    path = tmp_path / "book.pdf"
    path.write_bytes(data)
    checks = (page.validate_pdf(str(path), profile=profile) for profile in ("ua1", "3a"))
    return [str(failure) for check in checks for failure in check.failures]


def test_the_book_with_one_of_everything(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert failures(printed()[0].data, tmp_path) == []


def test_every_construct(tmp_path) -> None:  # type: ignore[no-untyped-def]
    chapters = [chapter(f"c{n}", name, body) for n, (name, body) in enumerate(CONSTRUCTS.items())]
    artifact, _ = write_pdf(pages_of(book_of(*chapters)))
    assert failures(artifact.data, tmp_path) == []


def test_the_book_laid_out_in_one_go(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert failures(write_whole(pages_of(rich_book()))[0].data, tmp_path) == []


@pytest.mark.parametrize("broken", ["/Lang", "/MarkInfo", "/OutputIntents", "/Metadata"])
def test_the_validator_would_say_so(tmp_path, broken: str) -> None:  # type: ignore[no-untyped-def]
    target = BytesIO()
    with pikepdf.open(BytesIO(printed()[0].data)) as file:
        del file.Root[broken]
        file.save(target)
    assert failures(target.getvalue(), tmp_path)


def test_a_book_from_right_to_left(tmp_path) -> None:  # type: ignore[no-untyped-def]
    book = replace(rich_book(), lang="ar", rtl=True)
    assert failures(write_pdf(pages_of(book))[0].data, tmp_path) == []


def test_lines_hang_from_their_paragraph() -> None:
    with pikepdf.open(BytesIO(printed()[0].data)) as file:
        elements = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]
        paragraphs = [e for e in elements if e.S == "/P" and isinstance(e.K, pikepdf.Array)]
        within = [kid for element in paragraphs for kid in element.K.as_list()]
        text = [kid for kid in within if isinstance(kid, int)]
        spans = [kid for kid in within if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Span"]
    assert len(text) > 100
    assert not [span for span in spans if all(isinstance(inner, int) for inner in span.K.as_list())]
