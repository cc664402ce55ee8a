"""The tag tree of a PDF as plain values: what is tagged as what, on which pages, with which links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Tag:
    """One structure element."""

    kind: str
    said: dict[str, str]
    kids: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """It and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, kind: str) -> list[Tag]:
        """All of a kind."""
        return [tag for tag in self.walk() if tag.kind == kind]

    def pages(self) -> list[int]:
        """The pages that it has content on."""
        return sorted({page for tag in self.walk() for page, _ in tag.marks})

    def outline(self) -> str:
        """Kinds within kinds: ``L(LI(Lbl LBody))``."""
        inner = " ".join(kid.outline() for kid in self.kids)
        return f"{self.kind}({inner})" if inner else self.kind


def read_tags(data: bytes) -> Tag:
    """The tree of a file; an ``AssertionError`` where content is in no element, or in two."""
    with pikepdf.open(BytesIO(data)) as file:
        at = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        root = _read(file.Root.StructTreeRoot.K[0], at)
        found = [mark for tag in root.walk() for mark in tag.marks]
        assert len(found) == len(set(found)), "content is in two elements"
        written = {mark for number, page in enumerate(file.pages) for mark in _marks(number, page)}
        assert set(found) >= written, f"content in no element: {sorted(written - set(found))[:5]}"
        return root


def _read(element: Any, at: dict[Any, int]) -> Tag:
    attributes: Any = element.get("/A", {})
    said = {key[1:]: str(element[key]) for key in ("/Alt", "/ID", "/Lang", "/E") if key in element}
    said |= {key[1:]: str(attributes[key]) for key in ("/Scope", "/ColSpan", "/ListNumbering") if key in attributes}
    tag = Tag(str(element.S)[1:], said)
    kids = element.get("/K", [])
    for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.marks.append((at[element.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            tag.marks.append((at[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            tag.links.append(_target(kid.Obj))
        else:
            assert kid.P.objgen == element.objgen
            tag.kids.append(_read(kid, at))
    return tag


def _target(annotation: Any) -> str:
    return str(annotation.Dest) if "/Dest" in annotation else str(annotation.A.URI)


def _marks(number: int, page: pikepdf.Page) -> list[tuple[int, int]]:
    parts: Any = page.get("/Contents", pikepdf.Array())
    streams = parts if isinstance(parts, pikepdf.Array) else [parts]
    content = b"".join(stream.read_bytes() for stream in streams)
    return [(number, int(found)) for found in re.findall(rb"/MCID (\d+)\s*>>\s*BDC", content)]
