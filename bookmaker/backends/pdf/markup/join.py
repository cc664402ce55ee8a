"""Joins a book's documents into the one tree that WeasyPrint lays out.

Every document becomes a ``section`` whose id is the document's name; ids inside it get that name as a prefix, so
that they stay unique in the book; ``chapter:NAME#fragment`` and ``#fragment`` become links to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, takewhile
from urllib.parse import quote

from lxml import etree

from bookmaker.backends.chances import give_chances
from bookmaker.backends.nesting import mark_deep
from bookmaker.backends.pdf.markup.bodies import prepare_body
from bookmaker.backends.pdf.markup.chances import write_chances
from bookmaker.backends.pdf.markup.footnotes import set_at_foot
from bookmaker.backends.pdf.markup.lining import mark_lining
from bookmaker.backends.pdf.markup.numbering import number_lists
from bookmaker.backends.pdf.markup.titles import BookFacts, dress_title
from bookmaker.crew import ALONE, Crew, Job, job_key, lot_of
from bookmaker.html import add_class, element_text, local_name, parse_fragment
from bookmaker.model import Book, Document, Note, Pages
from bookmaker.notes import note
from bookmaker.pagination import USUAL, PageSheet

FRONT = frozenset("cover halftitle frontispiece titlepage imprint dedication epigraph contents preface".split())
"""The kinds of document that stand before the text and are numbered i, ii, iii."""

_WEB = ("http:", "https:", "mailto:", "tel:")
"""The addresses that a link in the PDF may lead to."""

_PER_BYTE = 2e-7
"""Seconds that a byte of a document takes, about."""


@dataclass(frozen=True, slots=True)
class Section:
    """A document as it stands in the tree of the whole."""

    markup: bytes = field(repr=False)
    """One ``section``, ASCII."""
    names: str
    """Its classes."""
    anchors: frozenset[str]
    """The ids in it."""

    def tree(self) -> etree._Element:
        """A tree of it that nobody else has."""
        return etree.fromstring(self.markup, _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


@dataclass(frozen=True, slots=True)
class SectionTask:
    """What decides the section of a document, but for the links that lead out of it."""

    document: Document
    """As rendered."""
    book: BookFacts
    """What it says of the book."""
    sheet: PageSheet
    """The page."""
    undivided: bool
    """Whether it is a chapter in no part with a title: in the outline it is not below one."""
    at_end: frozenset[str]
    """Its notes that stand at its end and not at the foot, by their ids in the document."""


def join_documents(pages: Pages, at_end: Collection[str] = ()) -> tuple[etree._Element, tuple[Note, ...]]:
    """The tree of the whole book (an ``html`` element, no namespace) and notes on links that lead nowhere.

    The footnotes whose anchors are in ``at_end`` stay at the end of their chapter.
    """
    sections, notes = join_sections(pages, at_end)
    return whole(pages.book, (section.tree() for section in sections.values())), notes


def join_sections(
    pages: Pages, at_end: Collection[str] = (), crew: Crew = ALONE
) -> tuple[dict[str, Section], tuple[Note, ...]]:
    """The section of each document, by its name, as it stands in the whole tree; and the same notes."""
    facts = BookFacts(pages.book.title, pages.book.authors, pages.book.rtl)
    jobs = [_job(_task(document, pages, facts, at_end), pages.book) for document in pages.documents]
    made = crew.results(jobs)
    loose: dict[str, Section] = {d.name: one.load() for d, one in zip(pages.documents, made, strict=True)}
    anchors = frozenset(chain.from_iterable(section.anchors for section in loose.values()))
    roman = _roman(pages)
    sections: dict[str, Section] = {}
    notes: list[Note] = []
    for document in pages.documents:
        sections[document.name], said = _tied(loose[document.name], document, anchors, roman, first_of_text(pages))
        notes += said
    return sections, tuple(notes)


def join_again(pages: Pages, name: str, at_end: Collection[str], anchors: AbstractSet[str]) -> Section:
    """One section anew, with the notes in ``at_end`` at its end; ``anchors`` are those of the whole book."""
    document = next(document for document in pages.documents if document.name == name)
    facts = BookFacts(pages.book.title, pages.book.authors, pages.book.rtl)
    section = make_section(_task(document, pages, facts, at_end))
    return _tied(section, document, {*anchors, *section.anchors}, _roman(pages), first_of_text(pages))[0]


def make_section(task: SectionTask) -> Section:
    """The section of one document, its links as they came."""
    section, document = _section(task), task.document
    dress_title(section, task.book, document, task.sheet)
    if document.chapter:
        set_at_foot(section, task.at_end)
        prepare_body(section, task.sheet)
        mark_deep(section)
    number_lists(section)
    give_chances(section)
    write_chances(section)
    mark_lining(section)
    _prefix_ids(section, document.name)
    return _written(section, frozenset(_ids_of(section)))


def _written(section: etree._Element, anchors: frozenset[str]) -> Section:
    return Section(etree.tostring(section), section.get("class", ""), anchors)


def _task(document: Document, pages: Pages, facts: BookFacts, at_end: Collection[str]) -> SectionTask:
    return SectionTask(
        document,
        facts,
        next(iter(pages.page_sheets), USUAL),
        undivided=document.kind == "chapter" and _is_undivided(document, pages.book),
        at_end=_own(at_end, document.name),
    )


def _job(task: SectionTask, book: Book) -> Job:
    lot = lot_of((make_section, book.identifier), task.document.name)
    return Job(make_section, task, job_key(make_section, task), len(task.document.body) * _PER_BYTE, lot=lot)


def _tied(
    section: Section, document: Document, anchors: AbstractSet[str], roman: AbstractSet[str], first: str
) -> tuple[Section, list[Note]]:
    """The section with its links in the whole tree, and notes on those that lead nowhere."""
    tree = section.tree()
    notes = list(_resolve_links(tree, document, anchors, roman))
    if document.name == first:
        _mark_first(tree)
    return _written(tree, section.anchors), notes


def first_of_text(pages: Pages) -> str:
    """The name of the document that page 1 is the first page of; empty where a book has front matter only."""
    return next((document.name for document in pages.documents if document.kind not in FRONT), "")


def _roman(pages: Pages) -> frozenset[str]:
    """The names of the documents before the first page of the text."""
    return frozenset(one.name for one in takewhile(lambda document: document.kind in FRONT, pages.documents))


def feet(root: etree._Element) -> frozenset[str]:
    """The anchors of the notes that a joined tree sets at the foot of the page."""
    return frozenset(note.get("id", "") for note in root.iter("main"))


def _own(anchors: Collection[str], name: str) -> frozenset[str]:
    """Those of the anchors that are in this document, by the ids that they have there."""
    return frozenset(anchor[len(name) + 1 :] for anchor in anchors if anchor.startswith(f"{name}."))


def _section(task: SectionTask) -> etree._Element:
    """The document's own ``section``, or one around its body."""
    document = task.document
    root = parse_fragment(document.body)
    alone = len(root) == 1 and local_name(root[0]) == "section" and not (root.text or "").strip()
    section = root[0] if alone else root
    section.tag, section.tail = "section", None
    for element in section.iter("main"):
        element.tag = "div"
    undivided = ["undivided"] if task.undivided else []
    section.set("class", " ".join(dict.fromkeys([document.kind, *undivided, *section.get("class", "").split()])))
    section.set("id", document.name)
    section.set("lang", document.lang)
    section.set("dir", "rtl" if document.rtl else "ltr")
    return section


def _is_undivided(document: Document, book: Book) -> bool:
    plain = [part for part in book.parts if not part.title]
    return len(plain) == len(book.parts) or any(document.chapter in part.chapters for part in plain)


def _prefix_ids(section: etree._Element, name: str) -> None:
    for element in section.iterdescendants():
        found = element.get("id")
        if found is not None:
            element.set("id", f"{name}.{found}")


def _ids_of(section: etree._Element) -> Iterator[str]:
    """The anchors in a section."""
    return (found for element in section.iter() if (found := element.get("id")))


def _resolve_links(
    section: etree._Element, document: Document, anchors: AbstractSet[str], roman: AbstractSet[str]
) -> Iterator[Note]:
    """Makes links lead to the anchors of the whole tree, in place; a note on each that leads nowhere.

    Those that show a page number are marked where it is a roman one: those to the documents ``roman``.
    """
    for link in section.iter("a"):
        href = link.get("href")
        if href is None or href.lower().startswith(_WEB):
            continue
        target = _target(href, document.name)
        if target not in anchors and target.partition(".")[0] in anchors and href.startswith("chapter:"):
            target = target.partition(".")[0]
        if target in anchors:
            link.set("href", f"#{quote(target)}")
            if "data-page" in link.attrib:
                link.set("data-page", f"#{target}")
            if "data-page" in link.attrib and target.partition(".")[0] in roman:
                add_class(link, "front")
            continue
        del link.attrib["href"]
        words = element_text(link)
        yield note("link.broken", document.name, f"“{words[:60]}” leads to {href[:80]}, which is not in the book")


def _target(href: str, name: str) -> str:
    """The anchor in the joined tree that a canonical link means, empty for any other link."""
    if href.startswith("chapter:"):
        document, _, fragment = href.removeprefix("chapter:").partition("#")
        return f"{document}.{fragment}" if fragment else document
    return f"{name}.{href[1:]}" if href.startswith("#") and len(href) > 1 else name if href == "#" else ""


def _mark_first(section: etree._Element) -> None:
    """The first section of the text begins the arabic numbers, on a recto."""
    section.set("class", section.get("class", "") + " first")


def whole(book: Book, sections: Iterable[etree._Element]) -> etree._Element:
    """The ``html`` element around some of a book's sections."""
    html = etree.Element("html", lang=book.lang, dir="rtl" if book.rtl else "ltr")
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "title").text = book.title
    body = etree.SubElement(html, "body")
    body.extend(sections)
    return html
