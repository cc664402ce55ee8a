"""Lets WeasyPrint remember what it works out again and again.

Boxes share their styles: a chapter of a thousand boxes has some sixty. What follows from a style alone, and from the
width of the block around, is worked out by WeasyPrint for every box and every line anew. Here it is kept with the
style, which is not changed once it is used; a changed copy of a style is another style.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from bookmaker.backends.pdf.drawing import draw_quickly

_RESOLVED = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{least}{length}" for least in ("", "min_", "max_") for length in ("width", "height")),
)
"""What ``resolve_percentages`` sets on a box."""


def remember() -> None:
    """Puts the functions that remember in the place of WeasyPrint's, wherever these were imported."""
    from weasyprint.css import ComputedStyle  # type: ignore[import-untyped]
    from weasyprint.draw import text  # type: ignore[import-untyped]
    from weasyprint.layout import percent  # type: ignore[import-untyped]
    from weasyprint.text import fonts, line_break  # type: ignore[import-untyped]

    for module, name, remembering in (
        (percent, "resolve_percentages", _resolved),
        (line_break, "_font_style_cache_key", _keyed),
        (fonts, "get_font_description", _described),
        (text, "draw_first_line", draw_quickly),
    ):
        _replace(getattr(module, name), remembering)
    ComputedStyle.__missing__ = _looked_up(ComputedStyle.__missing__)


def _replace(plain: Any, remembering: Callable[[Any], Any]) -> None:
    name, better = plain.__name__, remembering(plain)
    for module in [module for key, module in sys.modules.items() if key.startswith("weasyprint.")]:
        if getattr(module, name, None) is plain:
            setattr(module, name, better)


def _kept(style: Any) -> dict[Any, Any]:
    """What is kept with a style."""
    found: dict[Any, Any] | None = style.__dict__.get("bookmaker_kept")
    if found is None:
        found = style.bookmaker_kept = {}
    return found


def _resolved(plain: Any) -> Any:
    from weasyprint.formatting_structure.boxes import Box, PageBox  # type: ignore[import-untyped]

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        """Used values of lengths, as attributes of the box."""
        style = box.style
        if isinstance(box, PageBox) or style["border_collapse"] == "collapse":
            plain(box, containing_block)
            return
        around = containing_block
        sizes = (around.width, around.height) if isinstance(around, Box) else tuple(around)
        kept = _kept(style)
        found = kept.get(sizes)
        if found is None:
            plain(box, containing_block)
            kept[sizes] = {name: getattr(box, name) for name in _RESOLVED}
        else:
            box.__dict__.update(found)

    return resolve_percentages


def _keyed(plain: Any) -> Any:
    def _font_style_cache_key(style: Any, include_size: bool = False) -> str:
        """What a line's height follows from, as text."""
        kept = _kept(style)
        found: str | None = kept.get(include_size)
        if found is None:
            found = kept[include_size] = plain(style, include_size)
        return found

    return _font_style_cache_key


def _described(plain: Any) -> Any:
    def get_font_description(style: Any) -> Any:
        """Pango's name for the font of a style."""
        kept = _kept(style)
        found = kept.get("font")
        if found is None:
            found = kept["font"] = plain(style)
        return found

    return get_font_description


def _looked_up(plain: Any) -> Any:
    """Most properties of most elements are in no rule: they are their parent's, or what they are at first."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS  # type: ignore[import-untyped]
    from weasyprint.css.properties import (  # type: ignore[import-untyped]
        INHERITED,
        INITIAL_NOT_COMPUTED,
        INITIAL_VALUES,
    )

    def is_simple(key: str) -> bool:
        return not key.startswith("text_decoration_") and key not in ("page", "position", "float", "display")

    inherited = {key for key in INHERITED if is_simple(key)}
    initial = {
        key: value
        for key, value in INITIAL_VALUES.items()
        if key not in INHERITED and key not in INITIAL_NOT_COMPUTED and is_simple(key)
    }
    logical = {
        key: tuple({name(block="ttb", inline=way) for way in ("ltr", "rtl")})
        for key, name in PHYSICAL_FUNCTIONS.items()
    }

    def __missing__(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key in cascaded or any(name in cascaded for name in logical.get(key, ())):
            return plain(self, key)
        if key in initial:
            value = self[key] = initial[key]
        elif key in inherited and self.parent_style is not None:
            value = self[key] = self.parent_style[key]
        else:
            value = plain(self, key)
        return value

    return __missing__
