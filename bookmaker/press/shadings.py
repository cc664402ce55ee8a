"""Shadings in inks: where colours run into each other (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from typing import Any

from bookmaker.press.inks import Inks


def ink_shading(shading: Any, inks: Inks) -> bool:
    """Puts a shading into inks, in place; false where it is of a kind that we do not know."""
    from pikepdf import Array, Name

    space = str(shading.get("/ColorSpace", ""))
    if space in ("/DeviceGray", inks.space) and inks.colour != "cmyk":
        return True
    if space != "/DeviceRGB" or "/Function" not in shading:
        return space in ("/DeviceGray", "/DeviceCMYK")
    if not _ink_function(shading.Function, inks):
        return False
    if "/Background" in shading:
        shading.Background = Array(inks.in_space([float(part) for part in shading.Background]))
    shading.ColorSpace = Name(inks.space)
    return True


def _ink_function(function: Any, inks: Inks) -> bool:
    """Puts the ends of a function from a colour to another into inks, and those of the pieces of a longer one."""
    from pikepdf import Array

    kind = int(function.get("/FunctionType", -1))
    if kind == 3:
        known = [_ink_function(piece, inks) for piece in function.Functions]
        return all(known)
    if kind != 2:
        return False
    for key, default in (("/C0", (0.0, 0.0, 0.0)), ("/C1", (1.0, 1.0, 1.0))):
        ends = [float(part) for part in function.get(key, default)]
        if len(ends) == 3:
            function[key] = Array(inks.in_space(ends))
    for key in ("/Range",):
        if key in function:
            function[key] = Array([0, 1] * len(inks.in_space((0, 0, 0))))
    return True
