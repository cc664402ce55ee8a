"""A small book with one of everything that a page can hold, and its printed edition read back."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from bookmaker.backends.pdf import on_paper, write_pdf
from bookmaker.model import Artifact, Asset, Book, Chapter, Dating, Note, Pages, Part
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

WORDS = (
    "Les livres que l’on garde ne sont pas ceux que l’on a lus, mais ceux que l’on relira peut-être, un soir de pluie, "
    "quand la ville aura baissé la voix et que les lampes feront aux fenêtres des îles de papier. "
)

RICH = f"""
<p>{WORDS * 3} Appel<a class="noteref" id="fnref-1" href="#fn-1">1</a> de note.</p>
<h2 id="un">Premier intertitre<a class="noteref" id="fnref-2" href="#fn-2">2</a></h2>
<p>{WORDS * 4}</p>
<figure><img src="asset:vue.png" alt="" width="400" height="300"/><figcaption>Une vue de la ville.</figcaption></figure>
<p>Voir <a href="chapter:second#fin">la <em>fin</em> du second</a>, <a href="https://example.org/a">le site</a>,
<a href="#un">plus haut</a>, <a href="chapter:perdu">le perdu</a>
et encore, parce que deux fois valent mieux<a class="noteref" href="#fn-1">1</a>.</p>
<ul><li><p>Un point.</p><p>Sa suite.</p></li><li>Un autre<ul><li>dedans</li></ul></li></ul>
<table><caption>Chiffres</caption><thead><tr><th colspan="2">Deux</th></tr></thead>
<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>
<blockquote><p>{WORDS}</p></blockquote>
<pre><code>for line in text:\n    print(line)  # {"long " * 30}</code></pre>
<dl><dt>Mot</dt><dd>Sens.</dd></dl>
<p>En 1789, au <span class="sc">xviii</span><sup>e</sup> siècle : « oui\u202f! » → ✓ 😀 שלום Ω.</p>
<p><img src="asset:vue.png" alt="" width="400" height="300"/></p>
<h3 id="deux">Second intertitre</h3>
<p>{WORDS * 12}</p>
<section class="footnotes"><ol><li id="fn-1">La première note.</li>
<li id="fn-2"><p>La seconde note.</p><p>Son second alinéa.</p></li>
<li id="fn-3">Une note sans appel.</li></ol></section>
"""

LONG_TITLE = " ".join(["Un titre qui ne finit pas"] * 40)[:1000]


def chapter(name: str, title: str, body: str, **values: object) -> Chapter:
    """A chapter in French, of 10 August 2015."""
    known: dict[str, object] = {"lang": "fr", "dating": Dating(date(2015, 8, 10), "test", 1.0)}
    return Chapter(id=name, title=title, body=body, **(known | values))  # type: ignore[arg-type]


def picture(width: int = 400, height: int = 300) -> Asset:
    """A grey picture called ``vue.png``."""
    target = BytesIO()
    Image.new("L", (width, height), 128).save(target, "PNG")
    return Asset("vue.png", "image/png", target.getvalue(), width, height)


def book_of(*chapters: Chapter, parts: tuple[Part, ...] = (), **values: object) -> Book:
    """A book of these chapters, in one part without a title unless parts are given."""
    known: dict[str, object] = {"title": "Le livre d’essai", "lang": "fr", "authors": ("Anne Martin", "Luc Petit")}
    return Book(
        identifier="urn:uuid:6f0c1f7e-0000-4000-8000-000000000001",
        modified=datetime(2026, 1, 2, tzinfo=UTC),
        chapters=chapters,
        parts=parts or (Part("all", "", tuple(c.id for c in chapters)),),
        assets=(picture(),),
        **(known | values),  # type: ignore[arg-type]
    )


def rich_book() -> Book:
    """The book with one of everything."""
    return book_of(
        chapter("premier", "Le premier chapitre", RICH, byline=("Anne Martin",)),
        chapter("second", "Le second chapitre", f'<p>{WORDS * 30}</p><h2 id="fin">La fin</h2><p>{WORDS}</p>'),
        chapter("long", LONG_TITLE, f"<p>{WORDS * 25}</p>"),
        chapter("arabe", "نص عربي", f"<p>{'هذا نص عربي من اليمين إلى اليسار. ' * 20}</p>", lang="ar", rtl=True),
        parts=(Part("p1", "2015", ("premier", "second")), Part("p2", "2016", ("long", "arabe"))),
        publisher="Éditions du Test",
        rights="Tous droits réservés.",
        isbn="9783161484100",
    )


def pages_of(book: Book, size: str = "A5") -> Pages:
    """The book rendered with our own theme."""
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    return on_paper(render_book(book, "print", theme), size, theme.design)


@cache
def printed() -> tuple[Artifact, tuple[Note, ...]]:
    """The printed edition of ``rich_book``, made once."""
    return write_pdf(pages_of(rich_book()))


def texts_of(data: bytes) -> list[str]:
    """The text of each page, soft breaks of words mended."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range().replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n"))
        text.close()
        page.close()
    document.close()
    return texts
