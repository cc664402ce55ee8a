"""Writes the pages of one document and cuts them into objects that the book's file can take in."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from typing import Any

from bookmaker.backends.pdf.fontuse import not_embedded
from bookmaker.backends.pdf.layout import IDENTIFIER
from bookmaker.backends.pdf.objects import OWN_NUMBER, Cutter, cut_all, gap, packed_stream
from bookmaker.backends.pdf.parts import CutPages, Side
from bookmaker.backends.pdf.tags import own_tags


def write_pages(document: Any) -> bytes:
    """The file that WeasyPrint writes for a document, with our tags, its fonts left out, nothing compressed yet."""
    with not_embedded(), own_tags():
        written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=IDENTIFIER, uncompressed_pdf=True)
        return written


def cut_pages(data: bytes, name: str, sides: Sequence[Side], shift: float) -> CutPages:
    """The pages of a file in which the document ``name`` is alone.

    ``shift`` is how many points a right page stands to the right of a left one.
    """
    import pikepdf

    from bookmaker.backends.pdf.lasting import make_lasting

    with pikepdf.open(BytesIO(data)) as file:
        make_lasting(file)
        _make_ids_its_own(file, _digest(name.encode())[:10])
        return _cut(file, [shift if side == "left" else -shift for side in sides])


def _cut(file: Any, shifts: list[float]) -> CutPages:
    cutter = Cutter()
    pages = [page.obj for page in file.pages]
    for page in pages:
        cutter.number(page)
    resources, tree = pages[0].Resources, file.Root.StructTreeRoot
    pictures = _take_pictures(file, resources)
    cutter.leave_out(resources.Font, "fonts")
    keys = _parent_tree(tree)
    tagged = [a for page in pages for a in page.get("/Annots", ()) if "/StructParent" in a]
    elements = [keys[int(a.StructParent)] for a in tagged]
    groups = _groups(file)
    inner = [file.make_indirect(keys[int(group.StructParents)]) for group in groups]
    rows = [file.make_indirect(keys[int(page.StructParents)]) for page in pages]
    boxes = _boxes(pages[0])
    tops = list(tree.K[0].K.as_list())
    contents = [page.Contents.read_bytes() for page in pages]
    _open(pages, tops, tagged, groups)
    _note_other_side(file, cutter, pages, contents, shifts)
    return CutPages(
        contents=tuple(zlib.compress(content) for content in contents),
        tops=tuple(map(cutter.number, tops)),
        parents=tuple(map(cutter.number, rows)),
        annotations=tuple(
            (cutter.number(a), cutter.number(e)) for a, e in zip([*tagged, *groups], [*elements, *inner], strict=True)
        ),
        ids=tuple((str(e.ID), cutter.number(e)) for e in _elements(file) if "/ID" in e),
        body=cutter.cut(file).packed(),
        pictures=pictures,
        boxes=boxes,
        producer=str(file.docinfo["/Producer"]),
    )


def _boxes(page: Any) -> bytes:
    return b" ".join(f"{key} ".encode() + page[key].unparse() for key in ("/MediaBox", "/TrimBox", "/BleedBox"))


def _open(pages: list[Any], tops: list[Any], annotations: list[Any], groups: list[Any]) -> None:
    """Leaves gaps for what a part does not know: what it hangs from, what is drawn before and after its content."""
    for top in tops:
        top.P = gap("document")
    for annotation in annotations:
        annotation.StructParent = gap(OWN_NUMBER)
    for group in groups:
        group.StructParents = gap(OWN_NUMBER)
    for number, page in enumerate(pages):
        page.Parent = gap("pages")
        page.StructParents = gap(OWN_NUMBER)
        page.Contents = gap(f"content.{number}")


def _take_pictures(file: Any, resources: Any) -> tuple[tuple[str, bytes], ...]:
    """Takes the pictures out of the resources; leaves gaps for them."""
    found = []
    objects = resources.get("/XObject", {})
    for name, image in list(objects.items()):
        if image.get("/Subtype") == "/Image":
            content = _picture_hash(image)
            found.append((content, cut_all(file, [image]).packed()))
            objects[name] = gap(f"picture.{content}")
    return tuple(found)


def _picture_hash(image: Any) -> str:
    mask = image.get("/SMask")
    said = repr(sorted((key, str(value)) for key, value in image.items() if key not in ("/SMask", "/Length"))).encode()
    return _digest(said + bytes(image.read_raw_bytes())) + (_picture_hash(mask) if mask is not None else "")


def _parent_tree(tree: Any) -> dict[int, Any]:
    nums = tree.ParentTree.Nums
    return {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}


def _note_other_side(file: Any, cutter: Cutter, pages: list[Any], contents: list[bytes], shifts: list[float]) -> None:
    """Links, figures and patterns say where on their page they stand, which is elsewhere on the other side."""
    for page, shift in zip(pages, shifts, strict=True):
        for annotation in page.get("/Annots", ()) if shift else ():
            cutter.elsewhere(annotation, _moved(annotation, annotation, "/Rect", shift))
    for page, content, shift in zip(pages, contents, shifts, strict=True):
        for pattern in _patterns_of(page, content) if shift else ():
            cutter.elsewhere(pattern, _moved_pattern(pattern, shift))
    at = {page.objgen: shift for page, shift in zip(pages, shifts, strict=True)}
    for element in _elements(file):
        if "/A" in element and "/BBox" in element.A and at[element.Pg.objgen]:
            cutter.elsewhere(element, _moved(element, element.A, "/BBox", at[element.Pg.objgen]))


def _moved(thing: Any, holder: Any, key: str, shift: float) -> Callable[[], bytes]:
    """The text of a thing whose rectangle has moved to the right."""

    def text() -> bytes:
        from pikepdf import Array

        before = holder[key]
        x1, y1, x2, y2 = before
        holder[key] = Array([float(x1) + shift, y1, float(x2) + shift, y2])
        said: bytes = thing.unparse(resolved=True)
        holder[key] = before
        return said

    return text


_PATTERN = re.compile(rb"/(\w+) scn")


def _patterns_of(page: Any, content: bytes) -> list[Any]:
    """The patterns that a page is painted with: they lie still where its content is moved (ISO 32000-1, 8.7.3.1)."""
    known = page.Resources.get("/Pattern", {})
    names = {name.decode() for name in _PATTERN.findall(content)} if len(known) else set()
    return [known[f"/{name}"] for name in sorted(names)]


def _moved_pattern(pattern: Any, shift: float) -> Callable[[], bytes]:
    def text() -> bytes:
        from pikepdf import Array

        before = pattern.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))
        a, b, c, d, x, y = before
        pattern.Matrix = Array([a, b, c, d, float(x) + shift, y])
        said = packed_stream(pattern)[1]
        pattern.Matrix = before
        return said

    return text


def _elements(file: Any) -> Iterator[Any]:
    for item in file.objects:
        if item._type_name == "dictionary" and item.get("/Type") == "/StructElem":
            yield item


def _groups(file: Any) -> list[Any]:
    """What is drawn as one and holds tagged content of its own."""
    return [item for item in file.objects if item._type_name == "stream" and "/StructParents" in item]


def _make_ids_its_own(file: Any, prefix: str) -> None:
    """Names of notes and of header cells stay unique when the documents come together."""
    from pikepdf import Array, String

    for element in _elements(file):
        if "/ID" in element:
            element.ID = String(f"{prefix}-{element.ID}")
        attributes = element.get("/A")
        if attributes is not None and "/Headers" in attributes:
            attributes.Headers = Array([String(f"{prefix}-{name}") for name in attributes.Headers])


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()
