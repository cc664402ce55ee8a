"""The book laid out document by document, held against one layout of the whole."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops
from printed_book import LONG_TITLE, RICH, WORDS, book_of, chapter, pages_of, rich_book, texts_of

from bookmaker.backends.pdf import engine, write_pdf, write_whole
from bookmaker.backends.pdf.plan import NotAlone, make_plan
from bookmaker.cache import Cache
from bookmaker.crew import ALONE, Crew, local_workers
from bookmaker.model import Artifact, Asset, Pages, Part, Style

FAINT = 8
"""Of 255: a difference that comes from rounding a ten-thousandth of a point."""


class Recorder(Executor):
    """Does everything at once, and remembers the names of the documents."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        tasks = [args[1]] if len(args) > 1 else [task for _, task in args[0]]
        self.names += [getattr(task, "name", "a sheet of numbers") for task in tasks]
        future.set_result(work(*args, **kwargs))
        return future


class Broken(Executor):
    """Loses every worker."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool("killed"))
        return future


def moved_book(sentences: int) -> Pages:
    """A book whose first chapter is longer or shorter, with others behind it that have a bit of everything."""
    return pages_of(
        book_of(
            chapter("tete", "En tête", f"<p>{WORDS * sentences}</p>"),
            chapter("riche", "Un chapitre riche", RICH),
            chapter("court", "Un chapitre court", f"<p>{WORDS}</p>"),
            chapter("second", LONG_TITLE[:120], f'<p>{WORDS * 30}</p><h2 id="fin">La fin</h2><p>{WORDS}</p>'),
        )
    )


def right_to_left() -> Pages:
    text = "هذا نص عربي من اليمين إلى اليسار. "
    return pages_of(
        book_of(
            chapter("un", "نص عربي", f"<p>{text * 90}</p>", lang="ar", rtl=True),
            chapter("deux", "نص آخر", f"<p>{text * 20}</p>", lang="ar", rtl=True),
            parts=(Part("p1", "٢٠١٥", ("un",)), Part("p2", "٢٠١٦", ("deux",))),
            title="كتاب", lang="ar", rtl=True,
        )
    )  # fmt: skip


def styled(css: str, sentences: int = 8) -> Pages:
    pages = moved_book(sentences)
    return replace(pages, styles=(*pages.styles, Style("book.css", css)))


DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90" width="200" height="90">
<defs><linearGradient id="g">
<stop offset="0" stop-color="#ccc"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<rect width="200" height="90" fill="url(#g)" opacity=".7"/>
<text x="9" y="40" font-size="20" font-family="Linux Biolinum O" opacity=".8">Côté de première</text></svg>"""


def drawings() -> Pages:
    body = f'<p>{WORDS * 9}</p><figure><img src="asset:dessin.svg" alt="Un dessin."/></figure><p>{WORDS}</p>'
    book = book_of(*(chapter(f"c{n}", f"Chapitre {n}", body + f"<p>{WORDS * 8 * n}</p>") for n in range(1, 4)))
    return pages_of(replace(book, assets=(*book.assets, Asset("dessin.svg", "image/svg+xml", DRAWING.encode()))))


BOOKS: dict[str, Callable[[], Pages]] = {
    "everything": lambda: pages_of(rich_book()),
    "one page more": lambda: moved_book(24),
    "right to left": right_to_left,
    "breaks to one side": lambda: styled("h2 { break-before: right }"),
    "patterned grounds": lambda: styled("p { background: radial-gradient(#abc 1pt, #fff 2pt) 0 0 / 7pt 7pt }", 24),
    "margins of two widths": lambda: styled("@page :left { margin-left: 40mm }"),
    "drawings": drawings,
    "lost notes": lambda: pages_of(
        book_of(chapter("un", "Un", _noted(WORDS * 3, 40)), chapter("deux", "Deux", f"<p>{WORDS * 9}</p>"))
    ),
}


def _noted(words: str, count: int) -> str:
    calls = "".join(f'<p>{words}<a class="noteref" id="fnref-{n}" href="#fn-{n}">{n}</a></p>' for n in range(1, count))
    notes = "".join(f'<li id="fn-{n}"><p>{words}</p><p>{words}</p></li>' for n in range(1, count))
    return f'{calls}<section class="footnotes"><ol>{notes}</ol></section>'


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_laid_out_in_pieces_is_the_book_laid_out_whole(name: str) -> None:
    pages = BOOKS[name]()
    engine.lay_out_apart(pages, (), ALONE)  # does not fall back to the whole
    (apart, notes), (whole, whole_notes) = write_pdf(pages), write_whole(pages)
    assert notes == whole_notes
    assert apart.page_labels == whole.page_labels
    assert apart.page_map == whole.page_map
    assert texts_of(apart.data) == texts_of(whole.data)
    assert facts_of(apart) == facts_of(whole)
    assert differences(apart.data, whole.data) == []


def facts_of(artifact: Artifact) -> dict[str, Any]:
    """What a reader's program gets from the file besides its text and looks."""
    with pikepdf.open(BytesIO(artifact.data)) as file:
        at = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        names = file.Root.Names.Dests.Names
        with file.open_metadata() as meta:
            metadata = dict(meta.items())
        return {
            "links": [[_link(a) for a in page.obj.get("/Annots", ())] for page in file.pages],
            "destinations": {str(names[i]): _place(names[i + 1], at) for i in range(0, len(names), 2)},
            "outline": list(_lines(file.Root.Outlines, at)),
            "tags": _tags(file.Root.StructTreeRoot.K[0], at),
            "labels": str(file.Root.PageLabels.Nums.as_list()),
            "boxes": [[float(x) for x in page.obj.MediaBox] for page in file.pages],
            "metadata": metadata,
            "lang": str(file.Root.Lang),
            "info": {key: str(value) for key, value in file.docinfo.items()},
            "fonts": sorted({str(font.BaseFont) for page in file.pages for font in _fonts(page.obj)}),
        }


def _fonts(page: Any) -> Iterator[Any]:
    used = page.Resources.get("/Font", {})
    yield from (font for _, font in used.items())


def _link(annotation: Any) -> tuple[Any, ...]:
    target = str(annotation.get("/Dest", "")) or str(annotation.A.URI)
    return (target, str(annotation.Contents), *(round(float(x), 2) for x in annotation.Rect))


def _place(destination: Any, at: dict[Any, int]) -> tuple[int, float, float]:
    return at[destination[0].objgen], round(float(destination[2]), 2), round(float(destination[3]), 2)


def _lines(item: Any, at: dict[Any, int], depth: int = 0) -> Iterator[tuple[Any, ...]]:
    child = item.get("/First")
    while child is not None:
        yield depth, str(child.Title), _place(child.Dest, at), int(child.Count)
        yield from _lines(child, at, depth + 1)
        child = child.get("/Next")


def _tags(element: Any, at: dict[Any, int]) -> Any:
    """The structure tree with its marked content, without the names that only have to be unique."""
    if not isinstance(element, pikepdf.Dictionary):
        return int(element)
    if element.get("/Type") == pikepdf.Name.OBJR:
        return ("link", _link(element.Obj))
    if element.get("/Type") == pikepdf.Name.MCR:
        return ("content", at[element.Pg.objgen], int(element.MCID))
    said = [str(element.get(key, "")) for key in ("/Alt", "/ID", "/Lang", "/E")]
    attributes: Any = element.get("/A", {})
    box = [round(float(x), 1) for x in attributes.get("/BBox", ())]
    cells = [str(attributes.get(key, "")) for key in ("/Scope", "/ColSpan", "/RowSpan")]
    kids: Any = element.get("/K", ())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    page = at[element.Pg.objgen] if "/Pg" in element else -1
    return (str(element.S), page, said[0], bool(said[1]), said[2:], box, cells, [_tags(kid, at) for kid in kids])


def differences(one: bytes, other: bytes) -> list[int]:
    """The numbers of the pages that look different, from 1."""
    with pypdfium2.PdfDocument(one) as a, pypdfium2.PdfDocument(other) as b:
        pairs = zip(a, b, strict=True)
        return [number for number, (x, y) in enumerate(pairs, 1) if _differ(_drawn(x), _drawn(y))]


def _drawn(page: Any) -> Image.Image:
    image: Image.Image = page.render(scale=1.2).to_pil().convert("L")
    page.close()
    return image


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or any(ImageChops.difference(one, other).histogram()[FAINT + 1 :])


def test_an_edit_lays_out_what_it_changed_and_the_contents(tmp_path: Path) -> None:
    first, second = Recorder(), Recorder()
    write_pdf(moved_book(8), Crew(Cache(tmp_path), first))
    edited, _ = write_pdf(moved_book(40), Crew(Cache(tmp_path), second))
    assert set(first.names) > {"riche", "court", "second"}
    assert set(second.names) == {"tete", "contents"}  # not “riche”, which shows the page of “second”, which moved
    assert edited.data == write_pdf(moved_book(40))[0].data
    assert differences(edited.data, write_whole(moved_book(40))[0].data) == []


def test_the_bytes_are_the_same_whoever_does_the_work(tmp_path: Path) -> None:
    pages = moved_book(8)
    alone, _ = write_pdf(pages, Crew(executor=Recorder()))
    with local_workers(2, ()) as workers:
        together, _ = write_pdf(pages, Crew(Cache(tmp_path), workers))
    cached, _ = write_pdf(pages, Crew(Cache(tmp_path)))
    bereft, _ = write_pdf(pages, Crew(executor=Broken()))
    assert alone.data == together.data == cached.data == bereft.data


def test_a_garbled_cache_does_no_harm(tmp_path: Path) -> None:
    pages = moved_book(8)
    made, _ = write_pdf(pages, Crew(Cache(tmp_path)))
    for number, path in enumerate(sorted(path for path in tmp_path.rglob("*") if path.is_file())):
        if number % 3 == 0:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-7] + b"garbled" * (number % 3 - 1))
    assert write_pdf(pages, Crew(Cache(tmp_path)))[0].data == made.data


def test_each_font_and_picture_is_there_once() -> None:
    data = write_pdf(pages_of(rich_book()))[0].data
    with pikepdf.open(BytesIO(data)) as file:
        files = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/FontDescriptor" in o]
        names = [str(font.BaseFont) for font in files]
        pictures = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(names) == len(set(names))
    assert len(pictures) == 1
    assert len(data) < 1.05 * len(write_whole(pages_of(rich_book()))[0].data)


@pytest.mark.parametrize(
    "css",
    [
        "@page { @bottom-left { content: counter(pages) } @top-center { content: none } }",
        "@page :first { margin: 0 }",
        "@page { background: #eee }",
        "@page { @top-center { content: string(section) } }",
        "h2 { string-set: left-head content() }",
        "@import 'other.css';",
        "@page { @top-left { content: counter(page) } }",
        "a::after { content: target-text(attr(href)) }",
        "h1 { counter-increment: chapter }",
        ".running { position: running(head) }",
    ],
)
def test_sheets_that_look_at_the_whole_book_are_known(css: str) -> None:
    with pytest.raises(NotAlone):
        make_plan((*moved_book(1).styles, Style("book.css", css)))


def test_such_a_book_is_laid_out_whole() -> None:
    pages = styled("@page { @bottom-center { content: counter(page) ' / ' counter(pages) } }")
    made, notes = write_pdf(pages)
    assert made.data == write_whole(pages)[0].data
    assert [one.code for one in notes if one.code.startswith("layout")] == ["layout.whole"]


@pytest.mark.parametrize("css", [".chapter { break-before: auto }", "html { background: #eee }"])
def test_documents_that_do_not_stand_alone_are_laid_out_whole(css: str) -> None:
    pages = styled(css)
    assert write_pdf(pages)[0].data == write_whole(pages)[0].data


def test_numbers_that_do_not_settle_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_ROUNDS", 0)
    _, notes = write_pdf(moved_book(8))
    assert "layout.unsettled" in {one.code for one in notes}


def test_numbers_of_pages_in_the_text_are_true() -> None:
    css = ".chapter a[href]::after { content: ' (p. ' target-counter(attr(href), page) ')' }"
    pages = styled(css)
    assert texts_of(write_pdf(pages)[0].data) == texts_of(write_whole(pages)[0].data)


def test_a_key_changes_with_everything_that_is_asked_for() -> None:
    from bookmaker.backends.pdf.markup.join import join_sections
    from bookmaker.backends.pdf.units import Units

    pages = moved_book(8)
    task = Units(pages, make_plan(pages.styles), join_sections(pages)[0]).task("riche", {})
    others = [
        replace(task, markup=task.markup.replace(b"Appel", b"Rappel")),
        replace(task, side="left"),
        replace(task, feet=frozenset()),
        replace(task, pictures=tuple(replace(picture, data=b"x") for picture in task.pictures)),
        replace(task, kit=replace(task.kit, styles=task.kit.styles[:1])),
        replace(task, kit=replace(task.kit, system="x")),
    ]
    keys = [engine.job_of(one).key for one in (task, replace(task), *others)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == len(others) + 1
