"""Lays out one piece of a book alone, as a pure function; runs in this process or in a worker's.

The margins are not drawn with the pages, because they say where in the book a page stands: running heads are drawn
apart for both sides, page numbers on sheets of their own, and put together when the book is bound.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from bookmaker.backends.pdf.fonts import use_fonts
from bookmaker.backends.pdf.fontuse import not_embedded, uses_of
from bookmaker.backends.pdf.layout import IDENTIFIER, STUMBLES, tree_html
from bookmaker.backends.pdf.margins import margins_for, margins_of
from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.parts import Kit, Part, Sheet, SheetTask, Side, UnitTask, digest
from bookmaker.backends.pdf.plan import NotAlone

CARDS = "bookmaker-cards"
"""The anchor of the first page that only shows margins."""

SIDES: tuple[Side, Side] = ("left", "right")

_LINE = "display: block; position: static; float: none; height: 1px; margin: 0; padding: 0"
"""Keeps a page from being empty, whatever the style sheets say."""

POINTS = 0.75
"""Points in a CSS pixel."""

_BREAKS = ("left", "right", "recto", "verso")
_LITTER = 200_000
"""Objects made and not freed since the last collection: the remains of some 130 pages, about 40 MB."""

_OUTER = 2
"""``html``, ``body`` and the document's own section: their breaks are between documents."""

_ALPHA = re.compile(rb"/([aA])([\d.]+) gs")


class Bench:
    """A warm place to work at: one kit's fonts loaded, its style sheets parsed."""

    def __init__(self) -> None:
        self._kit: Kit | None = None
        self._open = ExitStack()
        self._fetcher: Any = None
        self._options: dict[str, Any] = {}

    def work(self, task: UnitTask | SheetTask) -> Part | Sheet:
        """The result of a task; ``NotAlone`` where it shows that the book must be laid out whole."""
        self._take(task.kit)
        return _lay_unit(task, self) if isinstance(task, UnitTask) else _draw_sheet(task, self)

    def render(self, markup: bytes, pictures: Iterable[Any] = ()) -> Any:
        """WeasyPrint's document."""
        self._fetcher.serve((*(self._kit.fonts if self._kit else ()), *pictures))
        return tree_html(ElementTree.fromstring(markup), self._fetcher).render(**self._options)

    def close(self) -> None:
        """Puts fonts and environment back."""
        self._open.close()
        self._kit = None

    def _take(self, kit: Kit) -> None:
        from weasyprint import CSS  # type: ignore[import-untyped]
        from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
        from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

        from bookmaker.backends.pdf.fetcher import AssetFetcher

        if kit == self._kit:
            return
        self.close()
        self._open.enter_context(use_fonts(kit.fonts, system=bool(kit.system)))
        self._fetcher = AssetFetcher(kit.fonts)
        shared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
        with heard() as self.complaints:
            sheets = [
                CSS(string=style.css, url_fetcher=self._fetcher, base_url="asset:", **shared) for style in kit.styles
            ]
        self._options = {"stylesheets": sheets, "pdf_variant": "pdf/ua-1", **shared}
        self._kit = kit


_BENCH = Bench()
"""The worker's own: one process, one bench, so that the next task finds it warm."""


def work_here(task: UnitTask | SheetTask) -> Part | Sheet:
    """The result of a task, worked out in this process, which stays warm for the next one."""
    with garbage_left():
        return _BENCH.work(task)


@contextmanager
def garbage_left() -> Iterator[None]:
    """While it lasts, no garbage is collected, which takes an eighth of a layout; afterwards where there is much."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _LITTER:
            gc.collect()
        if was_on:
            gc.enable()


def clear_bench() -> None:
    """Puts the fonts and the environment of this process back."""
    _BENCH.close()


def _lay_unit(task: UnitTask, place: Bench) -> Part:
    with heard() as messages:
        try:
            with margins_of(_is_card):
                document = place.render(_with_cards(task), task.pictures)
            return _part(task, document, place, messages)
        except STUMBLES as error:
            return _failed(f"{type(error).__name__}: {error}")


def _failed(failure: str) -> Part:
    empty = Sheet((), ())
    return Part(
        b"", (), (), (), (False, False), (), (), False, 0.0, (), (), empty, (), (), (), frozenset(), failure, ()
    )


def _part(task: UnitTask, document: Any, place: Bench, messages: list[str]) -> Part:
    count = next(n for n, page in enumerate(document.pages) if CARDS in page.anchors)
    pages, cards = document.pages[:count], document.pages[count:]
    boxes = [page._page_box for page in pages]
    if {box.page_type.name for box in boxes} != {card._page_box.page_type.name for card in cards}:
        raise NotAlone("pages of several kinds in one document")
    if any(map(_has_ground, boxes)):
        raise NotAlone("pages coloured to their edges")
    at = {box.page_type.side: box for box in (card._page_box for card in cards)}
    numbered = {side: bool(_margins(card, task.folios)) for side, card in at.items()}
    heads = _heads(task, document, cards)
    anchors = _anchors(pages)
    outline = tuple(_outline(pages))
    bare = document.copy(pages)
    pdf, pictures, figures = _written(task, bare, {name for name, *_ in anchors})
    return Part(
        pdf=pdf,
        sides=tuple(box.page_type.side for box in boxes),
        names=tuple(box.page_type.name for box in boxes),
        blanks=tuple(box.page_type.blank for box in boxes),
        numbers=(numbered["left"], numbered["right"]),
        begins=tuple(_chain(boxes[0], 0, "break_before")),
        ends=tuple(_chain(boxes[-1], -1, "break_after")),
        is_sided=_is_sided(boxes, at),
        shift=(at["right"].content_box_x() - at["left"].content_box_x()) * POINTS,
        anchors=anchors,
        outline=outline,
        heads=heads,
        fonts=uses_of(bare.fonts.values()),
        pictures=pictures,
        figures=figures,
        lost=task.feet - {name for name, *_ in anchors},
        failure="",
        messages=(*place.complaints, *messages),
    )


def _with_cards(task: UnitTask) -> bytes:
    """The unit's markup with four pages more: a beginning and an end that show the margins of both sides."""
    root = ElementTree.fromstring(task.markup)
    if task.side:
        root.set("style", f"break-before: {task.side}")
    body = root.find("body")
    assert body is not None
    section = body[-1]
    bearer = next((e for e in section.iter() if "heads" in e.get("class", "").split()), section)
    heads = {key: bearer.get(key, "") for key in ("data-left", "data-right")}
    for number, pages in enumerate((3, 1)):
        body.append(_card(section, heads, number, pages))
    return ElementTree.tostring(root)


def _card(section: ElementTree.Element, heads: dict[str, str], number: int, pages: int) -> ElementTree.Element:
    keep = {key: section.get(key, "") for key in ("class", "lang", "dir")}
    card = ElementTree.Element("section", keep | {"style": "break-before: page; break-after: auto; height: auto"})
    for page in range(pages):
        line = ElementTree.SubElement(card, CARDS, style=_LINE + ("; break-before: page" if page else ""))
        if not page:
            line.attrib.update({"class": "heads", "id": f"{CARDS}-{number}" if number else CARDS, **heads})
    return card


def _heads(task: UnitTask, document: Any, cards: list[Any]) -> Sheet:
    if len(cards) != 4:
        raise NotAlone("a page's style makes more pages")
    begun = {card._page_box.page_type.side: card for card in (cards[0], cards[3])}
    later = {card._page_box.page_type.side: card for card in (cards[1], cards[2])}
    return _draw(document, [*(begun[side] for side in SIDES), *(later[side] for side in SIDES)], task.heads)


def _is_card(page: Any) -> bool:
    """Whether a page is one of those that only show margins."""
    box = page.children[0]
    while box.element_tag != CARDS and getattr(box, "children", ()):
        box = box.children[-1]
    return bool(getattr(box, "element_tag", "") == CARDS)


def _draw_sheet(task: SheetTask, place: Bench) -> Sheet:
    lang, direction = task.html
    root = ElementTree.Element("html", lang=lang, dir=direction)
    ElementTree.SubElement(root, "head")
    section = ElementTree.SubElement(
        ElementTree.SubElement(root, "body"), "div", style=f"page: {task.page}" if task.page else ""
    )
    for page in SIDES:
        ElementTree.SubElement(section, CARDS, style=_LINE + ("; break-before: page" if page == SIDES[1] else ""))
    numbers = range(task.start, task.start + task.count)
    with heard(), margins_for(numbers, task.side) as made:
        document = place.render(ElementTree.tostring(root))
        if len(document.pages) != len(SIDES):
            raise NotAlone("a page's style makes more pages")
        fonts: dict[Any, Any] = {}
        drawings = []
        for number in numbers:
            box, margins = made[number]
            page = next(page for page in document.pages if page._page_box.page_type == box.page_type)
            kept = [margin for margin in margins if margin.at_keyword.removeprefix("@") in task.folios]
            drawings.append(_drawing(page, kept, fonts, document))
        return Sheet(tuple(drawings), uses_of(fonts.values()))


def _draw(document: Any, pages: list[Any], keywords: tuple[str, ...]) -> Sheet:
    fonts: dict[Any, Any] = {}
    drawings = tuple(_drawing(page, _margins(page._page_box, keywords), fonts, document) for page in pages)
    return Sheet(drawings, uses_of(fonts.values()))


def _drawing(page: Any, kept: list[Any], fonts: dict[Any, Any], document: Any) -> bytes:
    """Some margin boxes of a page as operators of a content stream, marked as no part of the text."""
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]

    if not kept:
        return b""
    page._page_box.children, before = tuple(kept), page._page_box.children
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds} | {"ColorSpace": None})
    rectangle = (0, 0, page.width, page.height)
    stream = Stream(fonts, rectangle, resources, {}, None, document.color_profiles, document.output_intent)
    stream.push_state()
    stream.transform(d=-1, f=page.height * POINTS)
    page.paint(stream, POINTS)
    stream.pop_state()
    page._page_box.children = before
    operators = b"\n".join(part if isinstance(part, bytes) else part.data for part in stream.stream)
    if any(resources[kind] for kind in kinds[1:]) or set(resources["ExtGState"]) - set(alphas(operators)):
        raise NotAlone("pictures in the margins")
    return b"/Artifact BMC\n" + operators + b"\nEMC"


def alphas(operators: bytes) -> dict[str, dict[str, float]]:
    """The graphics states that drawings name, by their names: ``a0.5`` is half transparent."""
    found = {}
    for kind, value in _ALPHA.findall(operators):
        found[(kind + value).decode()] = {"/ca" if kind == b"a" else "/CA": float(value)}
    return found


def _is_margin(box: Any) -> bool:
    return type(box).__name__ == "MarginBox"


def _margins(box: Any, keywords: tuple[str, ...]) -> list[Any]:
    return [child for child in box.children if _is_margin(child) and child.at_keyword.removeprefix("@") in keywords]


def _anchors(pages: list[Any]) -> tuple[tuple[str, int, float, float], ...]:
    """Every anchor, on the first page that has it."""
    found: dict[str, tuple[str, int, float, float]] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, (name, number, x * POINTS, (page.height - y) * POINTS))
    return tuple(found.values())


def _outline(pages: list[Any]) -> Iterator[tuple[int, int, str, float, float, str]]:
    for number, page in enumerate(pages):
        for level, label, (x, y), state in page.bookmarks:
            yield number, level, label, x * POINTS, (page.height - y) * POINTS, state


def _chain(page: Any, end: int, name: str) -> Iterator[str]:
    """The values of a property on the boxes that lie at one end of a page, from the outside in."""
    box = page.children[0] if page.children else None
    while box is not None:
        yield box.style[name]
        children = [c for c in getattr(box, "children", ()) if getattr(c, "style", None) and c.is_in_normal_flow()]
        box = children[end] if children else None


def _is_sided(boxes: list[Any], at: dict[Side, Any]) -> bool:
    left, right = at["left"], at["right"]
    same = all(getattr(left, name) == getattr(right, name) for name in ("width", "height", "margin_top"))
    return not same or any(box.page_type.blank for box in boxes) or _turns(boxes)


def _has_ground(page: Any) -> bool:
    """Whether the page is coloured to its edges."""
    grounds = [ground for ground in (page.canvas_background, page.background) if ground is not None]
    return any(ground.color.alpha > 0 or any(layer.image for layer in ground.layers) for ground in grounds)


def _turns(boxes: list[Any]) -> bool:
    """Whether something inside the document asks for one side of its own."""
    waiting = [(page.children[0], 0) for page in boxes if page.children]
    while waiting:
        box, depth = waiting.pop()
        if depth > _OUTER and (box.style["break_before"] in _BREAKS or box.style["break_after"] in _BREAKS):
            return True
        if hasattr(box, "children") and not type(box).__name__.startswith("Line"):
            waiting += [(child, depth + 1) for child in box.children if hasattr(child, "style")]
    return False


def _written(
    task: UnitTask, document: Any, anchors: set[str]
) -> tuple[bytes, tuple[tuple[str, str], ...], tuple[int, ...]]:
    """The pages, the hashes of their pictures, and the pages of their figures."""
    import pikepdf

    from bookmaker.backends.pdf.tagging import repair_tags

    linked = {target for page in document.pages for kind, target, *_ in page.links if kind == "internal"}
    for name in sorted(linked - anchors):
        document.pages[-1].anchors[name] = (0, 0, 0, 0)
    with not_embedded():
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=IDENTIFIER)
    with pikepdf.open(BytesIO(data)) as file:
        repair_tags(file)
        _make_ids_its_own(file, digest(task.name.encode())[:10])
        resources = file.pages[0].obj.Resources
        file.Root.Fonts = resources.Font
        figures = _figures(file)
        file.Root.Figures = file.make_indirect(pikepdf.Array([element for element, _ in figures]))
        for name in ("/Names", "/Outlines"):
            if name in file.Root:
                del file.Root[name]
        pictures = tuple((name, _picture(x)) for name, x in resources.get("/XObject", {}).items() if _is_picture(x))
        target = BytesIO()
        file.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue(), pictures, tuple(page for _, page in figures)


def _figures(file: Any) -> list[tuple[Any, int]]:
    """The structure elements that say where on their page they stand, with the number of that page."""
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    found = [e for e in _elements(file) if "/A" in e and "/BBox" in e.A]
    return [(element, pages[element.Pg.objgen]) for element in found]


def _elements(file: Any) -> Iterator[Any]:
    for item in file.objects:
        if item._type_name == "dictionary" and item.get("/Type") == "/StructElem":
            yield item


def _is_picture(x_object: Any) -> bool:
    return bool(x_object.get("/Subtype") == "/Image")


def _picture(image: Any) -> str:
    mask = image.get("/SMask")
    said = repr(sorted((key, str(value)) for key, value in image.items() if key not in ("/SMask", "/Length"))).encode()
    return digest(said + bytes(image.read_raw_bytes())) + (_picture(mask) if mask is not None else "")


def _make_ids_its_own(file: Any, prefix: str) -> None:
    """Names of notes and of header cells stay unique when the documents come together."""
    from pikepdf import Array, String

    for element in _elements(file):
        if "/ID" in element:
            element.ID = String(f"{prefix}-{element.ID}")
        attributes = element.get("/A")
        if attributes is not None and "/Headers" in attributes:
            attributes.Headers = Array([String(f"{prefix}-{name}") for name in attributes.Headers])
