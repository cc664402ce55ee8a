"""Colours in content streams put into inks, and what one could see through made solid on white paper.

Operators are those of ISO 32000-1, annex A. Marks of the tag tree are left out on the way: a printer has no use for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bookmaker.press.inks import Inks
from bookmaker.press.pictures import ink_picture
from bookmaker.press.shadings import ink_shading

_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})

_OPERATORS = {(1, False): "g", (1, True): "G", (3, False): "rg", (3, True): "RG", (4, False): "k", (4, True): "K"}
"""How many values, and whether for lines -> the operator."""

Rgb = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What colours are drawn with: for surfaces, and for lines."""

    rgb: tuple[Rgb | None, Rgb | None] = (None, None)
    """None where it is no colour that we put into inks."""
    solid: tuple[float, float] = (1.0, 1.0)
    """How much of what is below is hidden."""


class Inker:
    """Goes through a file's streams; each thing once, however many pages have it."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._seen: set[tuple[int, int]] = set()
        self._states: list[Any] = []
        self.unknown = 0
        """Shadings and colour spaces that were left as they are."""

    def page(self, page: Any) -> bytes:
        """The page's content in inks; what it uses is put into inks in place."""
        import pikepdf

        self._resources(page.get("/Resources", {}))
        return pikepdf.unparse_content_stream(self._inked(page, page.get("/Resources", {})))

    def finish(self) -> None:
        """Makes solid what pages were drawn with; only now, because pages share it."""
        from pikepdf import Name

        for state in self._states:
            for key, value in (("/ca", 1), ("/CA", 1), ("/BM", Name.Normal), ("/SMask", Name("/None"))):
                if key in state:
                    state[key] = value

    def _resources(self, resources: Any) -> None:
        for thing in resources.get("/XObject", {}).values():
            if self._is_new(thing):
                self._thing(thing, resources)
        for pattern in resources.get("/Pattern", {}).values():
            if self._is_new(pattern):
                self._pattern(pattern, resources)
        for shading in resources.get("/Shading", {}).values():
            if self._is_new(shading):
                self.unknown += not ink_shading(shading, self._inks)
        self._states += resources.get("/ExtGState", {}).values()

    def _is_new(self, thing: Any) -> bool:
        if thing.objgen == (0, 0):
            return True
        is_new = thing.objgen not in self._seen
        self._seen.add(thing.objgen)
        return is_new

    def _thing(self, thing: Any, resources: Any) -> None:
        if str(thing.Subtype) == "/Image":
            ink_picture(thing, self._inks)
            return
        for key in ("/Group", "/StructParents", "/StructParent", "/Metadata"):
            if key in thing:
                del thing[key]
        self._stream(thing, resources)

    def _pattern(self, pattern: Any, resources: Any) -> None:
        if int(pattern.get("/PatternType", 1)) == 1:
            self._stream(pattern, resources)
        elif "/Shading" in pattern and self._is_new(pattern.Shading):
            self.unknown += not ink_shading(pattern.Shading, self._inks)

    def _stream(self, stream: Any, resources: Any) -> None:
        import pikepdf

        own = stream.get("/Resources", resources)
        self._resources(own)
        stream.write(pikepdf.unparse_content_stream(self._inked(stream, own)))

    def _inked(self, content: Any, resources: Any) -> list[Any]:
        import pikepdf

        state, stack, out = _State(), list[_State](), list[Any]()
        for step in pikepdf.parse_content_stream(content):
            operands, operator = step.operands, step.operator
            name = str(operator)
            if name in _MARKS:
                continue
            if name == "q":
                stack.append(state)
            elif name == "Q" and stack:
                state = stack.pop()
            elif name in ("rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"):
                is_line = name.isupper()
                rgb = _rgb(name, operands)
                state = _with(state, is_line, rgb)
                out += self._colour(state, is_line) if rgb else [self._other(name, operands, operator)]
                continue
            elif name == "gs":
                state = self._through(state, resources, str(operands[0]))
                out.append((operands, operator))
                out += [one for is_line in (False, True) for one in self._colour(state, is_line)]
                continue
            out.append((operands, operator))
        return out

    def _colour(self, state: _State, is_line: bool) -> Iterator[Any]:
        """The operator for a colour, mixed with white where one could see through it."""
        from pikepdf import Operator

        rgb, solid = state.rgb[is_line], state.solid[is_line]
        if rgb:
            values = self._inks.of([part * solid + 1 - solid for part in rgb])
            yield list(values), Operator(_OPERATORS[len(values), is_line])

    def _other(self, name: str, operands: Any, operator: Any) -> Any:
        from pikepdf import Operator

        if name in ("k", "K") and self._inks.colour == "grey":
            *inks, black = (float(part) for part in operands)
            light = 1 - min(1.0, black + sum(part * share for part, share in zip(inks, (0.3, 0.59, 0.11), strict=True)))
            return [round(light, 4)], Operator("G" if name == "K" else "g")
        self.unknown += name.lower() in ("sc", "scn") and len(operands) == 3
        return operands, operator

    def _through(self, state: _State, resources: Any, name: str) -> _State:
        found = resources.get("/ExtGState", {}).get(name, {})
        surface, line = (float(found.get(key, old)) for key, old in zip(("/ca", "/CA"), state.solid, strict=True))
        return replace(state, solid=(surface, line))


def _rgb(name: str, operands: Any) -> Rgb | None:
    """The colour of an operator, as red, green and blue; none where it is something else."""
    if name in ("rg", "RG"):
        return tuple(float(part) for part in operands)
    if name in ("g", "G"):
        return (float(operands[0]),) * 3
    return None


def _with(state: _State, is_line: bool, rgb: Rgb | None) -> _State:
    return replace(state, rgb=(state.rgb[0], rgb) if is_line else (rgb, state.rgb[1]))
